"""A sampler with one of everything, to be looked at and tested."""

from __future__ import annotations

from pressmark.model.book import Asset, Book, Heading, Matter, NavPoint
from write.pdf.booklet import (
    article,
    call,
    contents,
    leaf,
    make_book,
    note,
    paragraphs,
    part,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="240" viewBox="0 0 480 240">'
    b'<rect x="1" y="1" width="478" height="238" fill="none" stroke="black"/>'
    b'<path d="M20 200 L120 60 L220 150 L330 40 L460 180" fill="none" stroke="black" stroke-width="2"/></svg>'
)
MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="E=mc^2" display="{display}"><mrow>'
    "<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow></math>"
)
LONG_NOTE = "".join(
    f"<p>Paragraph {number} of a note. Figures of this kind were published only after 1956, and "
    "the series differ by as much as a tenth.</p>"
    for number in range(2, 4)
)
ARABIC = (
    "<p>كان العمال قد أوقفوا القطارات قبل الفجر، وحين اجتمعت اللجنة لم يكن أحد في العاصمة يعرف على وجه "
    "اليقين أي الكتائب أعلنت موقفها وأيها كانت تنتظر. لم تكن مؤامرة بل تراكم رفض صغير.</p>"
) * 6
CHINESE = (
    "<p>铁路工人在黎明前停下了火车，委员会开会的时候，首都里没有人能确切地说出哪些团已经表态，哪些团还在等待。"
    "把他们带到那里的不是阴谋，而是许多小小的拒绝的积累。</p>"
) * 4


def table(rows: int) -> str:
    """A table with a caption and as many rows, a note in its head and one in its body."""
    lines = "".join(
        f"<tr><td>{1917 + row}</td><td>Output of pig iron, provinces of the south{call(4) if row == 1 else ''}</td>"
        f"<td>{row * 137 % 1000}.{row % 10}</td></tr>"
        for row in range(rows)
    )
    return (
        '<figure class="table" id="tab"><figcaption>Output by year, in thousand tons</figcaption><table><thead><tr>'
        f'<th scope="col">Year</th><th scope="col">What was measured{call(3)}</th><th scope="col">Thousand tons</th></tr>'
        f"</thead><tbody>{lines}</tbody></table></figure>"
    )


VERSE = (
    '<div class="verse"><p class="verse-title">A refrain</p><p class="stanza"><span class="line">The lamps along '
    'the river one by one</span><br/><span class="line indent-2">went out, and nobody relit them, for the man who '
    'kept the oil had gone to hear the speakers</span><br/><span class="line">and did not come again.</span></p>'
    '<p class="stanza"><span class="line">We counted them by absence.</span><br/><span class="line">The snow '
    "forgave the street.</span></p></div>"
)
CODE = (
    '<div class="code"><pre><code><span class="tok-k">def</span> <span class="tok-nf">count_delegates</span>(rows, *, '
    "congress: int = 2, with_a_rather_long_argument_name: bool = False) -> dict[str, int]:\n"
    '    <span class="tok-sd">"""Delegates by party."""</span>\n'
    '    <span class="tok-k">return</span> Counter(row.party <span class="tok-k">for</span> row '
    '<span class="tok-ow">in</span> rows <span class="tok-k">if</span> row.congress == congress)\n</code></pre></div>'
)


def kinds() -> str:
    """One of every block."""
    return (
        f"{paragraphs(1)}<h2 id='demands'>The sailors’ demands{call(2)}</h2>{paragraphs(2)}"
        f"<blockquote><p>{paragraphs(1)[3:-4]}</p><p class='attribution'>Minutes of 7 November</p></blockquote>"
        f"<p>After the quotation, with <em>emphasis</em>, <strong>strong words</strong>, <code>code</code>, "
        f'<span class="smallcaps">nep</span>, H<sub>2</sub>O and 10<sup>6</sup>, 1917–1921.</p>{VERSE}'
        f"<h3 id='lists'>Lists</h3><ul><li>Land to those who till it</li><li>Peace without annexations"
        f"<ul><li>and without indemnities</li></ul></li></ul><ol><li><p>All power.</p></li><li><p>All of it.</p></li></ol>"
        f"<dl><dt>Soviet</dt><dd><p>A council of delegates.</p></dd><dt>Duma</dt><dd>A parliament.</dd></dl>"
        f"<p>{paragraphs(1)[3:-4]}</p><hr class='break'/>{paragraphs(1)}{CODE}"
        f"<p>The formula {MATH.format(display='inline')} stands in the line.</p>{MATH.format(display='block')}"
        f'<figure class="figure" id="fig"><img src="../images/smolny.svg" alt="A line" width="480" height="240"/>'
        f"<figcaption>The Smolny Institute. <em>Drawing for this edition.</em></figcaption></figure>"
        f'<aside class="editor-note" role="note"><p>Here a page of the manuscript is lost.</p></aside>'
        f'<div class="speech"><p class="speaker">Chairman</p><p>Order, comrades.</p></div>'
        f'<div class="letter"><p class="dateline">Petrograd, 3 May</p><p>Dear comrade,</p><p>{paragraphs(1)[3:-4]}</p>'
        f'<p class="signature">Yours, A. B.</p></div>'
        f"<h2 id='figures'>Figures</h2>{paragraphs(1)}{table(40)}{paragraphs(3)}"
    )


def make_sampler() -> Book:
    """Half-title to contributors, two parts, five articles, notes in every place."""
    essay = article(
        "kronstadt",
        "The rising at Kronstadt",
        '<div class="epigraph"><blockquote><p>Neither to weep nor to laugh, but to understand.</p></blockquote>'
        '<p class="attribution">Spinoza, <cite>Tractatus politicus</cite></p></div>' + kinds(),
        title_xhtml=f"The rising at Kronstadt{call(1)}",
        opening=(
            '<p class="subtitle">Sixteen days in March</p><p class="byline">History Desk</p>'
            '<p class="dateline">December 2019</p><p class="standfirst">What the sailors asked for, and why the answer came '
            "as it did: a short account from the printed sources.</p>"
        ),
        notes=note(1, "A title’s note.")
        + note(2, "A heading’s note.")
        + note(3, "A note in the head of a table.")
        + note(4, "A note in a table’s body, with paragraphs.", LONG_NOTE),
        headings=(
            Heading(id="demands", level=2, title="The sailors’ demands"),
            Heading(id="lists", level=3, title="Lists"),
            Heading(id="figures", level=2, title="Figures"),
        ),
        after='<footer class="provenance"><div class="origin"><p>First published in <em>Review</em>, March 1921.</p></div>'
        '<div class="rights"><p>CC BY 4.0.</p></div></footer>',
        assets=("images/smolny.svg",),
    )
    plain = tuple(
        article(
            name,
            title,
            "".join(
                f"<p>{paragraphs(1, number)[3:-4]}{call(number + 1) if number % 2 else ''}</p>"
                for number in range(size)
            )
            + '<p>See <a href="kronstadt.xhtml#demands">the demands</a> and <a href="https://example.org/a">a page</a>.</p>',
            notes="".join(note(number + 1) for number in range(1, size, 2)),
            opening='<p class="byline">Review Desk</p>',
        )
        for name, title, size in (("october", "October", 14), ("nep", "The New Economic Policy", 8))
    )
    arabic = article(
        "kitab",
        "أكتوبر في العاصمة",
        ARABIC.replace("</p>", call(1) + "</p>", 1) + ARABIC,
        language="ar",
        direction="rtl",
        notes=note(1, "انظر محاضر اللجنة، ص ١٢."),
    )
    chinese = article("shiyue", "十月", CHINESE, language="zh")
    navigation = (
        NavPoint(title="Introduction", address="introduction.xhtml"),
        NavPoint(
            title="Revolution",
            address="part-revolution.xhtml",
            children=tuple(
                NavPoint(title=one.title, address=f"{one.id}.xhtml") for one in (plain[0], essay)
            ),
        ),
        NavPoint(
            title="Bureaucracy",
            address="part-bureaucracy.xhtml",
            children=tuple(
                NavPoint(title=one.title, address=f"{one.id}.xhtml")
                for one in (plain[1], arabic, chinese)
            ),
        ),
        NavPoint(title="Contributors", address="contributors.xhtml"),
    )
    title_page = (
        '<div class="title-block"><h1 class="title" id="title">The Soviet Century</h1><p class="subtitle">A reader</p></div>'
        '<p class="book-editors">edited by History Desk</p><div class="imprint"><p class="publisher">Pressmark Sampler</p>'
        '<p class="year">2026</p></div>'
    )
    lines = "".join(
        f'<p class="copyright-line">{line}</p>'
        for line in ("© 2026 the authors.", "Set in EB Garamond with Pressmark.", "urn:uuid:0000")
    )
    sections = (
        leaf("half-title", '<p class="book-title">The Soviet Century</p>'),
        leaf("title-page", title_page),
        leaf(
            "copyright",
            f'<div class="copyright-lines"><p class="work"><cite>The Soviet Century</cite></p>{lines}</div>',
        ),
        leaf("dedication", '<div class="dedication-text"><p>For the telegraphists</p></div>'),
        contents(navigation),
        article("introduction", "Introduction", paragraphs(6), matter=Matter.FRONT),
        part("part-revolution", "Revolution"),
        plain[0],
        essay,
        part("part-bureaucracy", "Bureaucracy"),
        plain[1],
        arabic,
        chinese,
        leaf(
            "contributors",
            '<h1 class="title" id="title">Contributors</h1><dl class="contributors-list"><dt>History Desk <span class="years">'
            '1917–2026</span></dt><dd class="bio">Writes about history.</dd><dd class="works"><a href="october.xhtml">October</a>'
            "</dd></dl>",
            title="Contributors",
            matter=Matter.BACK,
        ),
    )
    picture = Asset(
        href="images/smolny.svg", media_type="image/svg+xml", data=SVG, width=480, height=240
    )
    return make_book(sections, navigation, (picture,))
