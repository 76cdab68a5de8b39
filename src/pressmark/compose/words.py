"""The words that Pressmark itself puts into books, by language, and dates and lists as languages write them.

A row is a word, its columns are `LANGUAGES`. A language without a column is given English
words; dates and lists come from Unicode CLDR through Babel for every language it knows.
"""

from __future__ import annotations

from functools import lru_cache

from pressmark.model.dates import Day, When
from pressmark.model.relators import RELATORS

LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "ru",
    "nl",
    "pl",
    "el",
    "ar",
    "he",
    "zh",
    "ja",
    "tr",
)

# fmt: off
_ROWS: dict[str, tuple[str, ...]] = {
    "contents": ("Contents", "Table des matières", "Inhalt", "Índice", "Indice", "Sumário", "Содержание", "Inhoud", "Spis treści", "Περιεχόμενα", "المحتويات", "תוכן העניינים", "目录", "目次", "İçindekiler"),
    "page_list": ("Pages of the print edition", "Pages de l’édition imprimée", "Seiten der Druckausgabe", "Páginas de la edición impresa", "Pagine dell’edizione a stampa", "Páginas da edição impressa", "Страницы печатного издания", "Pagina’s van de gedrukte uitgave", "Strony wydania drukowanego", "Σελίδες της έντυπης έκδοσης", "صفحات الطبعة الورقية", "עמודי המהדורה המודפסת", "印刷版页码", "印刷版のページ", "Basılı baskının sayfaları"),
    "code_block": ("Code", "Code", "Code", "Código", "Codice", "Código", "Код", "Code", "Kod", "Κώδικας", "شفرة", "קוד", "代码", "コード", "Kod"),
    "verse_block": ("Verse", "Vers", "Verse", "Versos", "Versi", "Versos", "Стихи", "Verzen", "Wiersz", "Στίχοι", "شعر", "שירה", "诗", "詩", "Şiir"),
    "half_title": ("Half title", "Faux-titre", "Schmutztitel", "Portadilla", "Occhiello", "Falsa folha de rosto", "Авантитул", "Franse titel", "Przedtytuł", "Ψευδότιτλος", "صفحة العنوان المختصر", "שער קצר", "扉页书名", "小扉", "Ön başlık"),
    "contributors": ("Contributors", "Contributeurs", "Mitwirkende", "Colaboradores", "Collaboratori", "Colaboradores", "Авторы", "Medewerkers", "Autorzy", "Συντελεστές", "المساهمون", "המשתתפים", "撰稿人", "執筆者", "Katkıda bulunanlar"),
    "sources": ("Sources", "Sources", "Quellen", "Fuentes", "Fonti", "Fontes", "Источники", "Bronnen", "Źródła", "Πηγές", "المصادر", "מקורות", "出处", "初出一覧", "Kaynaklar"),
    "chronology": ("Chronology", "Chronologie", "Chronologie", "Cronología", "Cronologia", "Cronologia", "Хронология", "Chronologie", "Chronologia", "Χρονολόγιο", "التسلسل الزمني", "כרונולוגיה", "年表", "年表", "Kronoloji"),
    "figures": ("Figures", "Table des illustrations", "Abbildungen", "Ilustraciones", "Illustrazioni", "Ilustrações", "Иллюстрации", "Afbeeldingen", "Ilustracje", "Εικόνες", "الأشكال", "איורים", "插图", "図版", "Şekiller"),
    "colophon": ("Colophon", "Colophon", "Kolophon", "Colofón", "Colophon", "Colofão", "Выходные данные", "Colofon", "Kolofon", "Κολοφών", "بيانات النشر", "קולופון", "版权说明", "奥付", "Künye"),
    "dedication": ("Dedication", "Dédicace", "Widmung", "Dedicatoria", "Dedica", "Dedicatória", "Посвящение", "Opdracht", "Dedykacja", "Αφιέρωση", "إهداء", "הקדשה", "题献", "献辞", "İthaf"),
    "epigraph": ("Epigraph", "Épigraphe", "Motto", "Epígrafe", "Epigrafe", "Epígrafe", "Эпиграф", "Motto", "Motto", "Επίγραφο", "عبارة افتتاحية", "מוטו", "题词", "題辞", "Epigraf"),
    "copyright": ("Copyright", "Mentions légales", "Impressum", "Créditos", "Crediti", "Ficha técnica", "Выходные сведения", "Copyright", "Nota copyright", "Στοιχεία έκδοσης", "حقوق النشر", "זכויות יוצרים", "版权页", "著作権", "Telif hakkı"),
    "title_page": ("Title page", "Page de titre", "Titelseite", "Portada", "Frontespizio", "Folha de rosto", "Титульный лист", "Titelpagina", "Strona tytułowa", "Σελίδα τίτλου", "صفحة العنوان", "עמוד השער", "扉页", "標題紙", "Başlık sayfası"),
    "cover": ("Cover", "Couverture", "Umschlag", "Cubierta", "Copertina", "Capa", "Обложка", "Omslag", "Okładka", "Εξώφυλλο", "الغلاف", "כריכה", "封面", "表紙", "Kapak"),
    "notes": ("Notes", "Notes", "Anmerkungen", "Notas", "Note", "Notas", "Примечания", "Noten", "Przypisy", "Σημειώσεις", "الهوامش", "הערות", "注释", "注", "Notlar"),
    "edited_by": ("Edited by {names}", "Sous la direction de {names}", "Herausgegeben von {names}", "Edición de {names}", "A cura di {names}", "Organização de {names}", "Под редакцией: {names}", "Onder redactie van {names}", "Redakcja: {names}", "Επιμέλεια: {names}", "تحرير {names}", "בעריכת {names}", "{names} 编", "{names}編", "Yayına hazırlayan: {names}"),
    "translated_by": ("Translated by {names}", "Traduit par {names}", "Übersetzt von {names}", "Traducción de {names}", "Traduzione di {names}", "Tradução de {names}", "Перевод: {names}", "Vertaald door {names}", "Przekład: {names}", "Μετάφραση: {names}", "ترجمة {names}", "תרגום: {names}", "{names} 译", "{names}訳", "Çeviren: {names}"),
    "first_published_in": ("First published in {where}", "Première publication dans {where}", "Zuerst erschienen in {where}", "Publicado por primera vez en {where}", "Pubblicato per la prima volta in {where}", "Publicado pela primeira vez em {where}", "Впервые опубликовано: {where}", "Eerder verschenen in {where}", "Pierwodruk: {where}", "Πρώτη δημοσίευση: {where}", "نُشر أول مرة في {where}", "פורסם לראשונה ב{where}", "首次发表于{where}", "初出：{where}", "İlk yayımlandığı yer: {where}"),
    "first_published": ("First published {where}", "Première publication : {where}", "Zuerst erschienen: {where}", "Primera publicación: {where}", "Prima pubblicazione: {where}", "Primeira publicação: {where}", "Впервые опубликовано: {where}", "Eerder verschenen: {where}", "Pierwodruk: {where}", "Πρώτη δημοσίευση: {where}", "نُشر أول مرة: {where}", "פורסם לראשונה: {where}", "首次发表：{where}", "初出：{where}", "İlk yayım: {where}"),
    "part_of": ("part {part} of {of}", "partie {part} sur {of}", "Teil {part} von {of}", "parte {part} de {of}", "parte {part} di {of}", "parte {part} de {of}", "часть {part} из {of}", "deel {part} van {of}", "część {part} z {of}", "μέρος {part} από {of}", "الجزء {part} من {of}", "חלק {part} מתוך {of}", "之{part}（共{of}篇）", "全{of}回の第{part}回", "{of} bölümün {part}. bölümü"),
    "part": ("part {part}", "partie {part}", "Teil {part}", "parte {part}", "parte {part}", "parte {part}", "часть {part}", "deel {part}", "część {part}", "μέρος {part}", "الجزء {part}", "חלק {part}", "之{part}", "第{part}回", "{part}. bölüm"),
    "back_to_call": ("Back to note call {number}", "Retour à l’appel de note {number}", "Zurück zum Verweis auf Anmerkung {number}", "Volver a la llamada {number}", "Torna al richiamo {number}", "Voltar à chamada {number}", "Назад к сноске {number}", "Terug naar nootverwijzing {number}", "Powrót do odsyłacza {number}", "Επιστροφή στην παραπομπή {number}", "العودة إلى موضع الحاشية {number}", "חזרה למקום הערה {number}", "返回注释标记{number}", "注番号{number}へ戻る", "{number} numaralı not imine dön"),
    "editor_note": ("Editor’s note", "Note de la rédaction", "Anmerkung der Redaktion", "Nota de la redacción", "Nota redazionale", "Nota da redação", "От редакции", "Noot van de redactie", "Od redakcji", "Σημείωμα του επιμελητή", "ملاحظة المحرر", "הערת העורך", "编者按", "編者注", "Editörün notu"),
    "license": ("Licence: {license}", "Licence : {license}", "Lizenz: {license}", "Licencia: {license}", "Licenza: {license}", "Licença: {license}", "Лицензия: {license}", "Licentie: {license}", "Licencja: {license}", "Άδεια: {license}", "الرخصة: {license}", "רישיון: {license}", "许可：{license}", "ライセンス：{license}", "Lisans: {license}"),
    "isbn_epub": ("ISBN {isbn} (e-book)", "ISBN {isbn} (livre numérique)", "ISBN {isbn} (E-Book)", "ISBN {isbn} (libro electrónico)", "ISBN {isbn} (e-book)", "ISBN {isbn} (livro eletrônico)", "ISBN {isbn} (электронная книга)", "ISBN {isbn} (e-boek)", "ISBN {isbn} (e-book)", "ISBN {isbn} (ηλεκτρονικό βιβλίο)", "ISBN {isbn} (كتاب إلكتروني)", "ISBN {isbn} (ספר אלקטרוני)", "ISBN {isbn}（电子书）", "ISBN {isbn}（電子版）", "ISBN {isbn} (e-kitap)"),
    "isbn_print": ("ISBN {isbn} (print)", "ISBN {isbn} (imprimé)", "ISBN {isbn} (Druckausgabe)", "ISBN {isbn} (impreso)", "ISBN {isbn} (stampa)", "ISBN {isbn} (impresso)", "ISBN {isbn} (печатное издание)", "ISBN {isbn} (druk)", "ISBN {isbn} (druk)", "ISBN {isbn} (έντυπο)", "ISBN {isbn} (مطبوع)", "ISBN {isbn} (דפוס)", "ISBN {isbn}（纸质书）", "ISBN {isbn}（印刷版）", "ISBN {isbn} (basılı)"),
    "series_number": ("{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}، {number}", "{series}, {number}", "{series} {number}", "{series} {number}", "{series}, {number}"),
    "set_in": ("Set in {fonts}.", "Composé en {fonts}.", "Gesetzt aus {fonts}.", "Compuesto en {fonts}.", "Composto in {fonts}.", "Composto em {fonts}.", "Набрано шрифтами {fonts}.", "Gezet uit {fonts}.", "Złożono pismem {fonts}.", "Στοιχειοθετήθηκε με {fonts}.", "صُفّ بالخطوط: {fonts}.", "נסדר בגופנים: {fonts}.", "正文字体：{fonts}。", "使用書体：{fonts}。", "Dizgi: {fonts}."),
    "made_with": ("Made with Pressmark.", "Réalisé avec Pressmark.", "Hergestellt mit Pressmark.", "Hecho con Pressmark.", "Realizzato con Pressmark.", "Feito com Pressmark.", "Подготовлено в Pressmark.", "Gemaakt met Pressmark.", "Przygotowano w Pressmark.", "Δημιουργήθηκε με το Pressmark.", "أُعدّ ببرنامج Pressmark.", "הופק בעזרת Pressmark.", "以 Pressmark 制作。", "Pressmarkで制作。", "Pressmark ile hazırlandı."),
    "text_digest": ("Digest of the text (SHA-256): {digest}", "Empreinte du texte (SHA-256) : {digest}", "Prüfsumme des Textes (SHA-256): {digest}", "Huella del texto (SHA-256): {digest}", "Impronta del testo (SHA-256): {digest}", "Resumo do texto (SHA-256): {digest}", "Контрольная сумма текста (SHA-256): {digest}", "Controlesom van de tekst (SHA-256): {digest}", "Skrót tekstu (SHA-256): {digest}", "Σύνοψη του κειμένου (SHA-256): {digest}", "بصمة النص (SHA-256): {digest}", "תמצית הטקסט (SHA-256): {digest}", "文本摘要（SHA-256）：{digest}", "本文のダイジェスト（SHA-256）：{digest}", "Metnin özeti (SHA-256): {digest}"),
    "on_page": (" (p. {page})", " (p. {page})", " (S. {page})", " (p. {page})", " (p. {page})", " (p. {page})", " (с. {page})", " (p. {page})", " (s. {page})", " (σ. {page})", " (ص {page})", " (עמ׳ {page})", "（第{page}页）", "（{page}頁）", " (s. {page})"),
    "on_page_in_brackets": (", p. {page}", ", p. {page}", ", S. {page}", ", p. {page}", ", p. {page}", ", p. {page}", ", с. {page}", ", p. {page}", ", s. {page}", ", σ. {page}", "، ص {page}", ", עמ׳ {page}", "，第{page}页", "、{page}頁", ", s. {page}"),
    "index": ("Index", "Index", "Register", "Índice alfabético", "Indice analitico", "Índice remissivo", "Указатель", "Register", "Indeks", "Ευρετήριο", "الفهرس", "מפתח", "索引", "索引", "Dizin"),
    "see": ("See", "Voir", "Siehe", "Véase", "Vedi", "Ver", "См.", "Zie", "Zob.", "Βλ.", "انظر", "ראו", "见", "→", "Bkz."),
    "see_also": ("See also", "Voir aussi", "Siehe auch", "Véase también", "Vedi anche", "Ver também", "См. также", "Zie ook", "Zob. też", "Βλ. επίσης", "انظر أيضًا", "ראו גם", "另见", "⇒", "Ayrıca bkz."),
    "index_place": ("{title}, place {number}", "{title}, occurrence {number}", "{title}, Stelle {number}", "{title}, pasaje {number}", "{title}, passo {number}", "{title}, passagem {number}", "{title}, место {number}", "{title}, plaats {number}", "{title}, miejsce {number}", "{title}, σημείο {number}", "{title}، الموضع {number}", "{title}, מקום {number}", "{title}，第{number}处", "{title}、{number}箇所目", "{title}, {number}. yer"),
    "page_note": ("{page}n{note}", "{page} n. {note}", "{page} Anm. {note}", "{page} n. {note}", "{page} n. {note}", "{page} n. {note}", "{page} прим. {note}", "{page} n. {note}", "{page} przyp. {note}", "{page} σημ. {note}", "{page} هامش {note}", "{page} הערה {note}", "{page}注{note}", "{page}注{note}", "{page} not {note}"),
    "text_omitted": ("Text omitted", "Texte omis", "Auslassung", "Texto omitido", "Testo omesso", "Texto omitido", "Текст пропущен", "Tekst weggelaten", "Tekst pominięty", "Παράλειψη κειμένου", "نص محذوف", "טקסט הושמט", "文字略", "中略", "Metin çıkarıldı"),
    "by_permission": ("Reprinted by permission.", "Reproduit avec autorisation.", "Abdruck mit freundlicher Genehmigung.", "Reproducido con autorización.", "Riprodotto per gentile concessione.", "Reproduzido com autorização.", "Печатается с разрешения правообладателя.", "Overgenomen met toestemming.", "Przedruk za zgodą.", "Αναδημοσίευση κατόπιν αδείας.", "أُعيد النشر بإذن.", "מודפס ברשות.", "经许可转载。", "許可を得て転載。", "İzin alınarak basılmıştır."),
    "with_names": ("with {names}", "avec {names}", "mit {names}", "con {names}", "con {names}", "com {names}", "совместно с {names}", "met {names}", "współautorstwo: {names}", "με {names}", "مع {names}", "עם {names}", "与{names}合著", "{names}と共著", "{names} ile birlikte"),
    "editor_of_book": ("Editor of this book", "Direction de l’ouvrage", "Herausgabe dieses Buches", "Edición de este libro", "Cura di questo volume", "Organização deste livro", "Составление и редакция книги", "Redactie van dit boek", "Redakcja tej książki", "Επιμέλεια του βιβλίου", "تحرير هذا الكتاب", "עריכת הספר", "本书编者", "本書の編集", "Bu kitabın editörü"),
    "role_trl": ("translation", "traduction", "Übersetzung", "traducción", "traduzione", "tradução", "перевод", "vertaling", "przekład", "μετάφραση", "ترجمة", "תרגום", "翻译", "翻訳", "çeviri"),
    "role_edt": ("editing", "édition du texte", "Redaktion", "edición", "cura", "edição", "редактура", "redactie", "redakcja", "επιμέλεια", "تحرير", "עריכה", "编辑", "編集", "editörlük"),
    "role_ill": ("illustrations", "illustrations", "Illustrationen", "ilustraciones", "illustrazioni", "ilustrações", "иллюстрации", "illustraties", "ilustracje", "εικονογράφηση", "رسوم", "איורים", "插图", "挿絵", "resimler"),
    "role_pht": ("photographs", "photographies", "Fotografien", "fotografías", "fotografie", "fotografias", "фотографии", "foto’s", "fotografie", "φωτογραφίες", "صور", "צילומים", "摄影", "写真", "fotoğraflar"),
    "role_win": ("introduction", "introduction", "Einleitung", "introducción", "introduzione", "introdução", "вступительная статья", "inleiding", "wstęp", "εισαγωγή", "مقدمة", "מבוא", "导言", "序文", "giriş"),
    "role_ivr": ("interview", "entretien", "Interview", "entrevista", "intervista", "entrevista", "интервью", "interview", "wywiad", "συνέντευξη", "مقابلة", "ריאיון", "采访", "聞き手", "söyleşi"),
    "unsigned": ("Unsigned", "Non signé", "Ohne Verfasserangabe", "Sin firma", "Senza firma", "Sem assinatura", "Без подписи", "Ongesigneerd", "Bez podpisu", "Ανυπόγραφο", "بلا توقيع", "ללא חתימה", "未署名", "無署名", "İmzasız"),
}
# fmt: on


_LIKE_ROLES = {"aui": "win", "ilu": "ill", "edc": "edt", "red": "edt"}


def word(key: str, language: str, **values: object) -> str:
    """A word or phrase in a language (BCP 47), its places filled with `values`."""
    row = _ROWS[key]
    column = _column(language)
    return row[column].format(**values) if values else row[column]


def words(language: str) -> dict[str, str]:
    """All words of a language that have no places to fill, for templates."""
    column = _column(language)
    return {key: row[column] for key, row in _ROWS.items() if "{" not in row[0]}


def name_role(role: str, language: str) -> str:
    """What somebody did for a piece, by a MARC relator code; roles without a word of ours in English."""
    key = f"role_{_LIKE_ROLES.get(role, role)}"
    return word(key, language) if key in _ROWS else RELATORS.get(role, role)


def format_when(when: When, language: str) -> str:
    """A date as readers of a language write it: `7 November 1917`, `October 1945`, `1917–1921`."""
    text = _format_day(when.start, language)
    if when.end is not None:
        text = f"{text}–{_format_day(when.end, language)}"
    if when.approximate:
        text = f"c. {text}"
    return f"{text}?" if when.uncertain else text


def format_names(names: tuple[str, ...], language: str) -> str:
    """Names in a row as a language lists them: `A, B and C`."""
    from babel.lists import format_list

    return format_list(names, locale=_locale(language)) if names else ""


def _column(language: str) -> int:
    primary = language.split("-")[0].lower()
    return LANGUAGES.index(primary) if primary in LANGUAGES else 0


def _format_day(day: Day, language: str) -> str:
    import datetime

    from babel.dates import format_date, format_skeleton

    if day.year < 1:
        return _format_ancient(day, language)
    if not day.month:
        return str(day.year)
    locale = _locale(language)
    date = datetime.date(day.year, day.month, day.day or 1)
    if not day.day:
        return format_skeleton("yMMMM", date, locale=locale)
    return format_date(date, "long", locale=locale)


def _format_ancient(day: Day, language: str) -> str:
    from babel import Locale

    era = Locale.parse(_locale(language)).eras["abbreviated"][0]
    return f"{1 - day.year} {era}"


@lru_cache(maxsize=64)
def _locale(language: str) -> str:
    """The nearest locale that Babel knows; British spelling and dates for plain `en`."""
    from babel import Locale, UnknownLocaleError

    parts = language.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        tag = "en-GB" if parts[:end] == ["en"] else "-".join(parts[:end])
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
