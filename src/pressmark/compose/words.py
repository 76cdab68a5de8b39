"""The words that Pressmark itself puts into books, by language, and dates and lists as languages write them.

A row is a word, its columns are `LANGUAGES`. A language without a column is given English
words; dates and lists come from Unicode CLDR through Babel for every language it knows.
"""

from __future__ import annotations

import datetime
import re
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
    "table": ("Table", "Tableau", "Tabelle", "Tabla", "Tabella", "Tabela", "Таблица", "Tabel", "Tabela", "Πίνακας", "جدول", "טבלה", "表格", "表", "Tablo"),
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
    "edited_by": ("Edited by {names}", "Sous la direction de {names}", "Herausgegeben von {names}", "Edición de {names}", "A cura di {names}", "Organização de {names}", "Под\u00a0редакцией: {names}", "Onder redactie van {names}", "Redakcja: {names}", "Επιμέλεια: {names}", "تحرير {names}", "בעריכת {names}", "{names} 编", "{names}編", "Yayına hazırlayan: {names}"),
    "translated_by": ("Translated by {names}", "Traduit par {names}", "Übersetzt von {names}", "Traducción de {names}", "Traduzione di {names}", "Tradução de {names}", "Перевод: {names}", "Vertaald door {names}", "Przekład: {names}", "Μετάφραση: {names}", "ترجمة {names}", "תרגום: {names}", "{names} 译", "{names}訳", "Çeviren: {names}"),
    "first_published_in": ("First published in {where}", "Première publication dans {where}", "Zuerst erschienen in {where}", "Publicado por primera vez en {where}", "Pubblicato per la prima volta in {where}", "Publicado pela primeira vez em {where}", "Впервые опубликовано: {where}", "Eerder verschenen in {where}", "Pierwodruk: {where}", "Πρώτη δημοσίευση: {where}", "نُشر أول مرة في {where}", "פורסם לראשונה ב{where}", "首次发表于{where}", "初出：{where}", "İlk yayımlandığı yer: {where}"),
    "first_published": ("First published {where}", "Première publication\u00a0: {where}", "Zuerst erschienen: {where}", "Primera publicación: {where}", "Prima pubblicazione: {where}", "Primeira publicação: {where}", "Впервые опубликовано: {where}", "Eerder verschenen: {where}", "Pierwodruk: {where}", "Πρώτη δημοσίευση: {where}", "نُشر أول مرة: {where}", "פורסם לראשונה: {where}", "首次发表：{where}", "初出：{where}", "İlk yayım: {where}"),
    "part_of": ("part {part} of {of}", "partie {part} sur {of}", "Teil {part} von {of}", "parte {part} de {of}", "parte {part} di {of}", "parte {part} de {of}", "часть {part} из {of}", "deel {part} van {of}", "część {part} z {of}", "μέρος {part} από {of}", "الجزء {part} من {of}", "חלק {part} מתוך {of}", "之{part}（共{of}篇）", "全{of}回の第{part}回", "{of} bölümün {part}. bölümü"),
    "part": ("part {part}", "partie {part}", "Teil {part}", "parte {part}", "parte {part}", "parte {part}", "часть {part}", "deel {part}", "część {part}", "μέρος {part}", "الجزء {part}", "חלק {part}", "之{part}", "第{part}回", "{part}. bölüm"),
    "back_to_call": ("Back to note call {number}", "Retour à l’appel de note {number}", "Zurück zum Verweis auf Anmerkung {number}", "Volver a la llamada {number}", "Torna al richiamo {number}", "Voltar à chamada {number}", "Назад к\u00a0сноске {number}", "Terug naar nootverwijzing {number}", "Powrót do odsyłacza {number}", "Επιστροφή στην παραπομπή {number}", "العودة إلى موضع الحاشية {number}", "חזרה למקום הערה {number}", "返回注释标记{number}", "注番号{number}へ戻る", "{number} numaralı not imine dön"),
    "editor_note": ("Editor’s note", "Note de la rédaction", "Anmerkung der Redaktion", "Nota de la redacción", "Nota redazionale", "Nota da redação", "От\u00a0редакции", "Noot van de redactie", "Od redakcji", "Σημείωμα του επιμελητή", "ملاحظة المحرر", "הערת העורך", "编者按", "編者注", "Editörün notu"),
    "license": ("Licence: {license}", "Licence\u00a0: {license}", "Lizenz: {license}", "Licencia: {license}", "Licenza: {license}", "Licença: {license}", "Лицензия: {license}", "Licentie: {license}", "Licencja: {license}", "Άδεια: {license}", "الرخصة: {license}", "רישיון: {license}", "许可：{license}", "ライセンス：{license}", "Lisans: {license}"),
    "isbn_epub": ("ISBN {isbn} (e-book)", "ISBN {isbn} (livre numérique)", "ISBN {isbn} (E-Book)", "ISBN {isbn} (libro electrónico)", "ISBN {isbn} (e-book)", "ISBN {isbn} (livro eletrônico)", "ISBN {isbn} (электронная книга)", "ISBN {isbn} (e-boek)", "ISBN {isbn} (e-book)", "ISBN {isbn} (ηλεκτρονικό βιβλίο)", "ISBN {isbn} (كتاب إلكتروني)", "ISBN {isbn} (ספר אלקטרוני)", "ISBN {isbn}（电子书）", "ISBN {isbn}（電子版）", "ISBN {isbn} (e-kitap)"),
    "isbn_print": ("ISBN {isbn} (print)", "ISBN {isbn} (imprimé)", "ISBN {isbn} (Druckausgabe)", "ISBN {isbn} (impreso)", "ISBN {isbn} (stampa)", "ISBN {isbn} (impresso)", "ISBN {isbn} (печатное издание)", "ISBN {isbn} (druk)", "ISBN {isbn} (druk)", "ISBN {isbn} (έντυπο)", "ISBN {isbn} (مطبوع)", "ISBN {isbn} (דפוס)", "ISBN {isbn}（纸质书）", "ISBN {isbn}（印刷版）", "ISBN {isbn} (basılı)"),
    "printing": ("{number} printing", "{number} tirage", "{number}.\u00a0Druck", "{number}.ª impresión", "{number}ª\u00a0tiratura", "{number}.ª impressão", "{number}-й\u00a0тираж", "{number}e druk", "Nakład\u00a0{number}", "{number}η εκτύπωση", "الطبعة {number}", "הדפסה {number}", "第{number}次印刷", "第{number}刷", "{number}.\u00a0baskı"),
    "printing_dated": ("{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}, {date}", "{printing}، {date}", "{printing}, {date}", "{date}{printing}", "{date}{printing}", "{printing}, {date}"),
    "series_number": ("{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}, {number}", "{series}، {number}", "{series}, {number}", "{series} {number}", "{series} {number}", "{series}, {number}"),
    "set_in": ("Set in {fonts}.", "Composé en {fonts}.", "Gesetzt aus {fonts}.", "Compuesto en {fonts}.", "Composto in {fonts}.", "Composto em {fonts}.", "Набрано шрифтами {fonts}.", "Gezet uit {fonts}.", "Złożono pismem {fonts}.", "Στοιχειοθετήθηκε με {fonts}.", "صُفّ بالخطوط: {fonts}.", "נסדר בגופנים: {fonts}.", "正文字体：{fonts}。", "使用書体：{fonts}。", "Dizgi: {fonts}."),
    "made_with": ("Made with Pressmark.", "Réalisé avec Pressmark.", "Hergestellt mit Pressmark.", "Hecho con Pressmark.", "Realizzato con Pressmark.", "Feito com Pressmark.", "Подготовлено в\u00a0Pressmark.", "Gemaakt met Pressmark.", "Przygotowano w\u00a0Pressmark.", "Δημιουργήθηκε με το Pressmark.", "أُعدّ ببرنامج Pressmark.", "הופק בעזרת Pressmark.", "以 Pressmark 制作。", "Pressmarkで制作。", "Pressmark ile hazırlandı."),
    "text_digest": ("Digest of the text (SHA-256): {digest}", "Empreinte du texte (SHA-256)\u00a0: {digest}", "Prüfsumme des Textes (SHA-256): {digest}", "Huella del texto (SHA-256): {digest}", "Impronta del testo (SHA-256): {digest}", "Resumo do texto (SHA-256): {digest}", "Контрольная сумма текста (SHA-256): {digest}", "Controlesom van de tekst (SHA-256): {digest}", "Skrót tekstu (SHA-256): {digest}", "Σύνοψη του κειμένου (SHA-256): {digest}", "بصمة النص (SHA-256): {digest}", "תמצית הטקסט (SHA-256): {digest}", "文本摘要（SHA-256）：{digest}", "本文のダイジェスト（SHA-256）：{digest}", "Metnin özeti (SHA-256): {digest}"),
    "on_page": (" (p.\u00a0{page})", " (p.\u00a0{page})", " (S.\u00a0{page})", " (p.\u00a0{page})", " (p.\u00a0{page})", " (p.\u00a0{page})", " (с.\u00a0{page})", " (p.\u00a0{page})", " (s.\u00a0{page})", " (σ.\u00a0{page})", " (ص\u00a0{page})", " (עמ׳\u00a0{page})", "（第{page}页）", "（{page}頁）", " (s.\u00a0{page})"),
    "on_page_in_brackets": (", p.\u00a0{page}", ", p.\u00a0{page}", ", S.\u00a0{page}", ", p.\u00a0{page}", ", p.\u00a0{page}", ", p.\u00a0{page}", ", с.\u00a0{page}", ", p.\u00a0{page}", ", s.\u00a0{page}", ", σ.\u00a0{page}", "، ص\u00a0{page}", ", עמ׳\u00a0{page}", "，第{page}页", "、{page}頁", ", s.\u00a0{page}"),
    "index": ("Index", "Index", "Register", "Índice alfabético", "Indice analitico", "Índice remissivo", "Указатель", "Register", "Indeks", "Ευρετήριο", "الفهرس", "מפתח", "索引", "索引", "Dizin"),
    "see": ("See", "Voir", "Siehe", "Véase", "Vedi", "Ver", "См.", "Zie", "Zob.", "Βλ.", "انظر", "ראו", "见", "→", "Bkz."),
    "see_also": ("See also", "Voir aussi", "Siehe auch", "Véase también", "Vedi anche", "Ver também", "См. также", "Zie ook", "Zob. też", "Βλ. επίσης", "انظر أيضًا", "ראו גם", "另见", "⇒", "Ayrıca bkz."),
    "index_place": ("{title}, place {number}", "{title}, occurrence {number}", "{title}, Stelle {number}", "{title}, pasaje {number}", "{title}, passo {number}", "{title}, passagem {number}", "{title}, место {number}", "{title}, plaats {number}", "{title}, miejsce {number}", "{title}, σημείο {number}", "{title}، الموضع {number}", "{title}, מקום {number}", "{title}，第{number}处", "{title}、{number}箇所目", "{title}, {number}. yer"),
    "continued": ("continued", "suite", "Fortsetzung", "continuación", "segue", "continuação", "продолжение", "vervolg", "cd.", "συνέχεια", "تابع", "המשך", "续", "続き", "devamı"),
    "in_brackets": (" ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", " ({text})", "（{text}）", "（{text}）", " ({text})"),
    "page_note": ("{page}n{note}", "{page} n. {note}", "{page} Anm. {note}", "{page} n. {note}", "{page} n. {note}", "{page} n. {note}", "{page} прим. {note}", "{page} n. {note}", "{page} przyp. {note}", "{page} σημ. {note}", "{page} هامش {note}", "{page} הערה {note}", "{page}注{note}", "{page}注{note}", "{page} not {note}"),
    "comma": (", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", "، ", ", ", "，", "、", ", "),
    "semicolon": ("; ", "\u202f; ", "; ", "; ", "; ", "; ", "; ", "; ", "; ", "· ", "؛ ", "; ", "；", "；", "; "),
    "colon": (": ", "\u00a0: ", ": ", ": ", ": ", ": ", ": ", ": ", ": ", ": ", ": ", ": ", "：", "：", ": "),
    "stop": (".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", "。", "。", "."),
    "gap": (" ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", "", "", " "),
    "circa": ("c.\u00a0{when}", "vers {when}", "um {when}", "hacia {when}", "circa {when}", "c.\u00a0{when}", "ок.\u00a0{when}", "ca.\u00a0{when}", "ok.\u00a0{when}", "περ.\u00a0{when}", "نحو {when}", "בערך {when}", "约{when}", "{when}頃", "yaklaşık {when}"),
    "uncertain": ("{when}?", "{when}\u202f?", "{when}?", "¿{when}?", "{when}?", "{when}?", "{when}?", "{when}?", "{when}?", "{when} (;)", "{when}؟", "{when}?", "{when}？", "{when}？", "{when}?"),
    "cc_by": ("Attribution", "Attribution", "Namensnennung", "Atribución", "Attribuzione", "Atribuição", "С\u00a0указанием авторства", "Naamsvermelding", "Uznanie autorstwa", "Αναφορά Δημιουργού", "نسب المصنف", "ייחוס", "署名", "表示", "Atıf"),
    "cc_nc": ("NonCommercial", "Pas d’Utilisation Commerciale", "Nicht kommerziell", "NoComercial", "Non commerciale", "NãoComercial", "Некоммерческая", "NietCommercieel", "Użycie niekomercyjne", "Μη Εμπορική Χρήση", "غير تجاري", "שימוש לא מסחרי", "非商业性使用", "非営利", "GayriTicari"),
    "cc_nd": ("NoDerivatives", "Pas de Modification", "Keine Bearbeitungen", "SinDerivadas", "Non opere derivate", "SemDerivações", "Без\u00a0производных", "GeenAfgeleideWerken", "Bez utworów zależnych", "Όχι Παράγωγα Έργα", "منع الاشتقاق", "ללא יצירות נגזרות", "禁止演绎", "改変禁止", "Türetilemez"),
    "cc_sa": ("ShareAlike", "Partage dans les Mêmes Conditions", "Weitergabe unter gleichen Bedingungen", "CompartirIgual", "Condividi allo stesso modo", "CompartilhaIgual", "С\u00a0сохранением условий", "GelijkDelen", "Na tych samych warunkach", "Παρόμοια Διανομή", "الترخيص بالمثل", "שיתוף זהה", "相同方式共享", "継承", "AynıLisanslaPaylaş"),
    "access_order": ("The text is in reading order under structured headings.", "Le texte suit l’ordre de lecture sous des titres structurés.", "Der Text steht in Lesereihenfolge unter gegliederten Überschriften.", "El texto sigue el orden de lectura bajo títulos estructurados.", "Il testo segue l’ordine di lettura sotto titoli strutturati.", "O texto segue a ordem de leitura sob títulos estruturados.", "Текст следует порядку чтения под\u00a0структурированными заголовками.", "De tekst staat in leesvolgorde onder gestructureerde koppen.", "Tekst zachowuje kolejność czytania pod uporządkowanymi nagłówkami.", "Το κείμενο ακολουθεί τη σειρά ανάγνωσης κάτω από δομημένες επικεφαλίδες.", "النص بترتيب القراءة تحت عناوين منظمة.", "הטקסט מסודר לפי סדר הקריאה תחת כותרות מובנות.", "正文按阅读顺序排列，标题有层次结构。", "本文は読む順に並び、見出しは構造化されています。", "Metin, yapılandırılmış başlıklar altında okuma sırasındadır."),
    "access_contents": ("The table of contents is linked.", "La table des matières est liée.", "Das Inhaltsverzeichnis ist verlinkt.", "El índice tiene enlaces.", "L’indice contiene collegamenti.", "O sumário tem ligações.", "Содержание снабжено ссылками.", "De inhoudsopgave bevat koppelingen.", "Spis treści zawiera odnośniki.", "Ο πίνακας περιεχομένων έχει συνδέσμους.", "المحتويات مزودة بروابط.", "תוכן העניינים מקושר.", "目录带有链接。", "目次にはリンクがあります。", "İçindekiler bağlantılıdır."),
    "access_settings": ("Type size, colours and layout follow the reader’s settings.", "La taille des caractères, les couleurs et la mise en page suivent les réglages du lecteur.", "Schriftgröße, Farben und Anordnung folgen den Einstellungen der Lesenden.", "El tamaño de letra, los colores y la disposición siguen los ajustes del lector.", "Dimensione dei caratteri, colori e disposizione seguono le impostazioni del lettore.", "O tamanho da letra, as cores e a disposição seguem as definições do leitor.", "Размер шрифта, цвета и\u00a0вёрстка подчиняются настройкам читателя.", "Lettergrootte, kleuren en opmaak volgen de instellingen van de lezer.", "Wielkość pisma, kolory i\u00a0układ zależą od ustawień czytelnika.", "Το μέγεθος των γραμμάτων, τα χρώματα και η διάταξη ακολουθούν τις ρυθμίσεις του αναγνώστη.", "حجم الخط والألوان والتنسيق تتبع إعدادات القارئ.", "גודל האות, הצבעים והעימוד נתונים להגדרות הקורא.", "字号、颜色和版式遵从读者的设置。", "文字の大きさ、色、組み方は読者の設定に従います。", "Yazı boyutu, renkler ve düzen okurun ayarlarına uyar."),
    "access_pictures": ("All pictures have alternative text.", "Toutes les images ont un texte de remplacement.", "Alle Bilder haben einen Alternativtext.", "Todas las imágenes tienen texto alternativo.", "Tutte le immagini hanno un testo alternativo.", "Todas as imagens têm texto alternativo.", "Все изображения снабжены текстовым описанием.", "Alle afbeeldingen hebben een alternatieve tekst.", "Wszystkie ilustracje mają tekst alternatywny.", "Όλες οι εικόνες έχουν εναλλακτικό κείμενο.", "لكل الصور نص بديل.", "לכל התמונות יש טקסט חלופי.", "所有图片都有替代文字。", "すべての図版に代替テキストがあります。", "Bütün resimlerin alternatif metni vardır."),
    "access_pictures_lacking": ("Some pictures lack alternative text.", "Certaines images n’ont pas de texte de remplacement.", "Einigen Bildern fehlt ein Alternativtext.", "Algunas imágenes carecen de texto alternativo.", "Alcune immagini sono prive di testo alternativo.", "Algumas imagens não têm texto alternativo.", "У\u00a0некоторых изображений нет текстового описания.", "Sommige afbeeldingen hebben geen alternatieve tekst.", "Niektóre ilustracje nie mają tekstu alternatywnego.", "Ορισμένες εικόνες δεν έχουν εναλλακτικό κείμενο.", "بعض الصور بلا نص بديل.", "לחלק מהתמונות אין טקסט חלופי.", "部分图片没有替代文字。", "一部の図版には代替テキストがありません。", "Bazı resimlerin alternatif metni yoktur."),
    "access_formulas": ("Formulas are in MathML.", "Les formules sont en MathML.", "Formeln sind in MathML.", "Las fórmulas están en MathML.", "Le formule sono in MathML.", "As fórmulas estão em MathML.", "Формулы записаны в\u00a0MathML.", "Formules staan in MathML.", "Wzory zapisano w\u00a0MathML.", "Οι τύποι είναι σε MathML.", "الصيغ مكتوبة بلغة MathML.", "הנוסחאות כתובות ב־MathML.", "公式采用 MathML。", "数式はMathMLです。", "Formüller MathML ile yazılmıştır."),
    "access_long_descriptions": ("Complex pictures are described at length.", "Les images complexes ont une description détaillée.", "Komplexe Bilder sind ausführlich beschrieben.", "Las imágenes complejas tienen una descripción detallada.", "Le immagini complesse hanno una descrizione dettagliata.", "As imagens complexas têm uma descrição pormenorizada.", "Сложные изображения подробно описаны.", "Complexe afbeeldingen zijn uitvoerig beschreven.", "Złożone ilustracje są szczegółowo opisane.", "Οι σύνθετες εικόνες περιγράφονται αναλυτικά.", "الصور المعقدة موصوفة بالتفصيل.", "תמונות מורכבות מתוארות בהרחבה.", "复杂的图片有详细说明。", "複雑な図には詳しい説明があります。", "Karmaşık resimler ayrıntılı olarak açıklanmıştır."),
    "access_tables": ("Tables have headers.", "Les tableaux ont des en-têtes.", "Tabellen haben Überschriften.", "Las tablas tienen encabezados.", "Le tabelle hanno intestazioni.", "As tabelas têm cabeçalhos.", "У\u00a0таблиц есть заголовки.", "Tabellen hebben koppen.", "Tabele mają nagłówki.", "Οι πίνακες έχουν κεφαλίδες.", "للجداول رؤوس.", "לטבלאות יש כותרות.", "表格有表头。", "表には見出しがあります。", "Tabloların başlıkları vardır."),
    "access_tables_lacking": ("Some tables have no headers.", "Certains tableaux n’ont pas d’en-têtes.", "Einigen Tabellen fehlen Überschriften.", "Algunas tablas carecen de encabezados.", "Alcune tabelle sono prive di intestazioni.", "Algumas tabelas não têm cabeçalhos.", "У\u00a0некоторых таблиц нет заголовков.", "Sommige tabellen hebben geen koppen.", "Niektóre tabele nie mają nagłówków.", "Ορισμένοι πίνακες δεν έχουν κεφαλίδες.", "بعض الجداول بلا رؤوس.", "לחלק מהטבלאות אין כותרות.", "部分表格没有表头。", "見出しのない表があります。", "Bazı tabloların başlığı yoktur."),
    "access_pages": ("The page numbers of the print edition are marked and listed.", "Les numéros de page de l’édition imprimée sont indiqués et listés.", "Die Seitenzahlen der gedruckten Ausgabe sind markiert und aufgelistet.", "Los números de página de la edición impresa están marcados y listados.", "I numeri di pagina dell’edizione a\u00a0stampa sono indicati ed elencati.", "Os números de página da edição impressa estão marcados e\u00a0listados.", "Номера страниц печатного издания отмечены и\u00a0перечислены.", "De paginanummers van de gedrukte uitgave zijn gemarkeerd en opgesomd.", "Numery stron wydania drukowanego są oznaczone i\u00a0zebrane w\u00a0spisie.", "Οι αριθμοί σελίδων της έντυπης έκδοσης σημειώνονται και παρατίθενται.", "أرقام صفحات الطبعة الورقية معلّمة ومدرجة في قائمة.", "מספרי העמודים של המהדורה המודפסת מסומנים ורשומים.", "印刷版的页码已标出并列出。", "印刷版のページ番号が示され、一覧になっています。", "Basılı baskının sayfa numaraları işaretlenmiş ve listelenmiştir."),
    "role_waw": ("afterword", "postface", "Nachwort", "epílogo", "postfazione", "posfácio", "послесловие", "nawoord", "posłowie", "επίμετρο", "خاتمة", "אחרית דבר", "后记", "あとがき", "sonsöz"),
    "role_wpr": ("preface", "préface", "Vorwort", "prólogo", "prefazione", "prefácio", "предисловие", "voorwoord", "przedmowa", "πρόλογος", "تمهيد", "הקדמה", "前言", "まえがき", "önsöz"),
    "role_adp": ("adaptation", "adaptation", "Bearbeitung", "adaptación", "adattamento", "adaptação", "обработка", "bewerking", "adaptacja", "διασκευή", "إعداد", "עיבוד", "改编", "翻案", "uyarlama"),
    "role_ann": ("notes", "notes", "Anmerkungen", "notas", "note", "notas", "примечания", "noten", "przypisy", "σημειώσεις", "هوامش", "הערות", "注释", "注釈", "notlar"),
    "role_trc": ("transcription", "transcription", "Transkription", "transcripción", "trascrizione", "transcrição", "расшифровка", "transcriptie", "transkrypcja", "μεταγραφή", "تفريغ النص", "תעתיק", "文字整理", "書き起こし", "çevriyazı"),
    "role_dsr": ("design", "conception graphique", "Gestaltung", "diseño", "progetto grafico", "projeto gráfico", "оформление", "vormgeving", "projekt graficzny", "σχεδιασμός", "تصميم", "עיצוב", "设计", "装幀", "tasarım"),
    "role_ctg": ("maps", "cartes", "Karten", "mapas", "mappe", "mapas", "карты", "kaarten", "mapy", "χάρτες", "خرائط", "מפות", "地图", "地図", "haritalar"),
    "role_cmp": ("music", "musique", "Musik", "música", "musica", "música", "музыка", "muziek", "muzyka", "μουσική", "موسيقى", "מוזיקה", "作曲", "作曲", "müzik"),
    "role_nrt": ("reading", "lecture", "Lesung", "lectura", "lettura", "leitura", "чтение", "voordracht", "lektor", "ανάγνωση", "قراءة", "קריאה", "朗读", "朗読", "okuma"),
    "role_res": ("research", "recherche", "Recherche", "investigación", "ricerca", "pesquisa", "исследование", "onderzoek", "kwerenda", "έρευνα", "بحث", "תחקיר", "研究", "調査", "araştırma"),
    "role_pfr": ("proofreading", "correction", "Korrektorat", "corrección", "correzione di bozze", "revisão", "корректура", "correctie", "korekta", "διόρθωση", "تدقيق", "הגהה", "校对", "校正", "düzelti"),
    "role_ctb": ("contribution", "contribution", "Mitwirkung", "colaboración", "contributo", "colaboração", "участие", "bijdrage", "współpraca", "συμβολή", "مساهمة", "השתתפות", "参与", "協力", "katkı"),
    "text_omitted": ("Text omitted", "Texte omis", "Auslassung", "Texto omitido", "Testo omesso", "Texto omitido", "Текст пропущен", "Tekst weggelaten", "Tekst pominięty", "Παράλειψη κειμένου", "نص محذوف", "טקסט הושמט", "文字略", "中略", "Metin çıkarıldı"),
    "by_permission": ("Reprinted by permission.", "Reproduit avec autorisation.", "Abdruck mit freundlicher Genehmigung.", "Reproducido con autorización.", "Riprodotto per gentile concessione.", "Reproduzido com autorização.", "Печатается с\u00a0разрешения правообладателя.", "Overgenomen met toestemming.", "Przedruk za zgodą.", "Αναδημοσίευση κατόπιν αδείας.", "أُعيد النشر بإذن.", "מודפס ברשות.", "经许可转载。", "許可を得て転載。", "İzin alınarak basılmıştır."),
    "with_names": ("with {names}", "avec {names}", "mit {names}", "con {names}", "con {names}", "com {names}", "совместно с {names}", "met {names}", "współautorstwo: {names}", "με {names}", "مع {names}", "עם {names}", "与{names}合著", "{names}と共著", "{names} ile birlikte"),
    "editor_of_book": ("Editor of this book", "Direction de l’ouvrage", "Herausgabe dieses Buches", "Edición de este libro", "Cura di questo volume", "Organização deste livro", "Составление и\u00a0редакция книги", "Redactie van dit boek", "Redakcja tej książki", "Επιμέλεια του βιβλίου", "تحرير هذا الكتاب", "עריכת הספר", "本书编者", "本書の編集", "Bu kitabın editörü"),
    "role_trl": ("translation", "traduction", "Übersetzung", "traducción", "traduzione", "tradução", "перевод", "vertaling", "przekład", "μετάφραση", "ترجمة", "תרגום", "翻译", "翻訳", "çeviri"),
    "role_edt": ("editing", "édition du texte", "Redaktion", "edición", "cura", "edição", "редактура", "redactie", "redakcja", "επιμέλεια", "تحرير", "עריכה", "编辑", "編集", "editörlük"),
    "role_ill": ("illustrations", "illustrations", "Illustrationen", "ilustraciones", "illustrazioni", "ilustrações", "иллюстрации", "illustraties", "ilustracje", "εικονογράφηση", "رسوم", "איורים", "插图", "挿絵", "resimler"),
    "role_pht": ("photographs", "photographies", "Fotografien", "fotografías", "fotografie", "fotografias", "фотографии", "foto’s", "fotografie", "φωτογραφίες", "صور", "צילומים", "摄影", "写真", "fotoğraflar"),
    "role_win": ("introduction", "introduction", "Einleitung", "introducción", "introduzione", "introdução", "вступительная статья", "inleiding", "wstęp", "εισαγωγή", "مقدمة", "מבוא", "导言", "序文", "giriş"),
    "role_ivr": ("interview", "entretien", "Interview", "entrevista", "intervista", "entrevista", "интервью", "interview", "wywiad", "συνέντευξη", "مقابلة", "ריאיון", "采访", "聞き手", "söyleşi"),
    "unsigned": ("Unsigned", "Non signé", "Ohne Verfasserangabe", "Sin firma", "Senza firma", "Sem assinatura", "Без\u00a0подписи", "Ongesigneerd", "Bez podpisu", "Ανυπόγραφο", "بلا توقيع", "ללא חתימה", "未署名", "無署名", "İmzasız"),
}
# fmt: on


# Roles that are told by what was done, in the words of a like one; all others are a contribution.
_LIKE_ROLES = {
    "aui": "win", "ilu": "ill", "art": "ill", "egr": "ill", "edc": "edt", "red": "edt", "com": "edt", "cur": "edt",
    "aft": "waw", "wfw": "wpr", "abr": "adp", "arr": "adp", "cwt": "ann", "cmm": "ann", "wac": "ann", "scr": "trc",
    "bkd": "dsr", "bjd": "dsr", "cov": "dsr", "tyd": "dsr", "tyg": "dsr", "lyr": "cmp", "rth": "res", "crr": "pfr",
    "ive": "ivr",
}  # fmt: skip
_PLACE = re.compile(r"\{\w+\}")
# The first day of a month is an ordinal in these (Académie; Accademia della Crusca; VOLP).
_FIRST_DAYS = {"fr": "1er", "it": "1º", "pt": "1º"}


def knows(language: str) -> bool:
    """Whether there are words of a language (BCP 47); others are given English ones."""
    return language.split("-")[0].lower() in LANGUAGES


def word(key: str, language: str, **values: object) -> str:
    """A word or phrase in a language (BCP 47), its places filled with `values`."""
    row = _ROWS[key]
    column = _column(language)
    return row[column].format(**values) if values else row[column]


def words(language: str) -> dict[str, str]:
    """All words of a language that have no places to fill, for templates."""
    column = _column(language)
    return {key: row[column] for key, row in _ROWS.items() if "{" not in row[0]}


def list_signs(language: str, *more: str) -> str:
    """The characters, each once, of what print puts on a section's pages: folios, references to pages and notes.

    `more` are other words that it puts there, by their keys.
    """
    phrases = ("on_page", "on_page_in_brackets", "page_note", "comma", *more)
    texts = (_ROWS[key][_column(language)] for key in phrases)
    return "".join(sorted({*"0123456789", *(c for text in texts for c in _PLACE.sub("", text))}))


def name_role(role: str, language: str) -> str:
    """What somebody did for a piece, by a MARC relator code.

    A role without a word of ours is named by MARC's own in English, elsewhere as a contribution.
    """
    key = f"role_{_LIKE_ROLES.get(role, role)}"
    if key in _ROWS:
        return word(key, language)
    in_english = _column(language) == 0 and role in RELATORS
    return RELATORS[role] if in_english else word("role_ctb", language)


# Ordinals as a printing line spells them; others are numbers with what the line itself puts to them.
_ORDINALS = {
    "en": ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    "fr": ("1er",),
}  # fmt: skip
_ENDINGS = {"en": ("th", "st", "nd", "rd"), "fr": ("e",)}


def format_printing(number: int, date: When | None, language: str) -> str:
    """Which printing of an edition a book is: `Second printing, March 2026`."""
    printing = word("printing", language, number=_spell_ordinal(number, language))
    if date is None:
        return printing
    return word("printing_dated", language, printing=printing, date=format_when(date, language))


def _spell_ordinal(number: int, language: str) -> str:
    primary = LANGUAGES[_column(language)]
    spelled, endings = _ORDINALS.get(primary, ()), _ENDINGS.get(primary, ("",))
    if number <= len(spelled):
        return spelled[number - 1]
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{endings[last] if last < len(endings) else endings[0]}"


def format_when(when: When, language: str) -> str:
    """A date as readers of a language write it: `7 November 1917`, `October 1945`, `1917–1921`."""
    text = _format_day(when.start, language)
    if when.end is not None:
        text = _join_range(text, _format_day(when.end, language), when, language)
    if when.approximate:
        text = word("circa", language, when=text)
    return word("uncertain", language, when=text) if when.uncertain else text


def _join_range(first: str, last: str, when: When, language: str) -> str:
    """Two dates with what they share said once: `7–12 November 1917`, `7 November 1917 – 3 January 1918`."""
    start, end = when.start, when.end
    if language[:2] in _UNSPACED and end and min(start.year, end.year) > 0:
        return _format_interval(start, end, language)
    one, other = first.split(" "), last.split(" ")
    kept: list[str] = []
    while one and other and one[-1] == other[-1]:
        kept.insert(0, one.pop())
        other.pop()
    if not one or not other:
        return f"{first} – {last}"
    dash = "–" if len(one) == len(other) == 1 else " – "
    return " ".join([f"{' '.join(one)}{dash}{' '.join(other)}", *kept])


# Languages that put the year first and no spaces between.
_UNSPACED = ("zh", "ja")


def _format_interval(start: Day, end: Day, language: str) -> str:
    from babel.dates import format_interval

    fields = min(_count_fields(start), _count_fields(end))
    skeleton = ("y", "yMMMM", "yMMMMd")[fields - 1]
    return format_interval(_read_day(start), _read_day(end), skeleton, locale=_locale(language))


def _count_fields(day: Day) -> int:
    return 1 + bool(day.month) + bool(day.day)


def _read_day(day: Day) -> datetime.date:
    return datetime.date(day.year, day.month or 1, day.day or 1)


def format_names(names: tuple[str, ...], language: str) -> str:
    """Names in a row as a language lists them: `A, B and C`."""
    from babel.lists import format_list

    return format_list(names, locale=_locale(language)) if names else ""


def _column(language: str) -> int:
    primary = language.split("-")[0].lower()
    return LANGUAGES.index(primary) if primary in LANGUAGES else 0


def _format_day(day: Day, language: str) -> str:
    from babel.dates import format_date, format_skeleton

    if day.year < 1:
        return _format_ancient(day, language)
    locale, date = _locale(language), _read_day(day)
    if not day.month:
        return format_skeleton("y", date, locale=locale)
    if not day.day:
        return format_skeleton("yMMMM", date, locale=locale)
    text = format_date(date, "long", locale=locale)
    first = _FIRST_DAYS.get(language[:2]) if day.day == 1 else None
    return text.replace("1 ", f"{first} ", 1) if first and text.startswith("1 ") else text


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
