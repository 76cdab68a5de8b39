"""What marks look like to the plain reading: regular expressions after CommonMark 0.31 and the format."""

from __future__ import annotations

import re

LEADING = re.compile(r"[ \t>]*(?:(?:[*+-]|\d{1,9}[.)]|:)[ \t]+)*[ \t>]*")

# Blocks

QUOTE = re.compile(r" {0,3}> ?")
RULE = re.compile(r"(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$")
BULLET = re.compile(r"([*+-])((?: .*)?)$")
NUMBER = re.compile(r"(\d{1,9})[.)]((?: .*)?)$")
TASK = re.compile(r" *\[[ xX]\](?= )")
NOTE = re.compile(r"\[\^([^\]\[]+)\]:[ \t]*")
DEFINITION = re.compile(r":[ \t]+(?=\S)")
BLOCK = re.compile(r"(/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|(.*))?$")
BLOCK_END = re.compile(r" {0,3}(/{3,})[ \t]*$")
WHOSE = re.compile(r"[a-z][a-z0-9-]*")
OPTION = re.compile(r" {4,}[A-Za-z][\w-]*\s*:")
WRAPPER = re.compile(
    r"""<([A-Za-z][\w-]*)(?=[^<>]*?\smarkdown\s*=\s*["']?(?:1|block|span)\b)[^<>]*>""",
    re.IGNORECASE,
)
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)$")
SETEXT = re.compile(r"(?:=+|-+) *$")
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
MATH = re.compile(
    r"\$\$|\\begin\{(?:(?:equation|align|aligned|gather|multline|split|cases|[bpvBV]?matrix|array)\*?)\}"
)
DELIMITERS = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
INTERRUPTS = re.compile(
    rf">|#{{1,6}}(?: |$)|`{{3,}}[^`]*$|~{{3,}}|[*+-](?: |$)|\d{{1,9}}[.)](?: |$)|{RULE.pattern}|///|\[\^[^\]\[]+\]:|<(?:!--|\?|/?(?:div|p|table|ul|ol|pre|blockquote|h[1-6]|hr|figure|section|center|style|script)\b)"
)

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)"""
HTML_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE)
HTML_ALONE = re.compile(
    rf"(?:<[A-Za-z][A-Za-z0-9:-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][A-Za-z0-9:-]*\s*>)\s*$"
)
HTML_TO_END = tuple(
    (re.compile(start, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for start, end in (
        (
            r"<(?:script|pre|style|textarea)(?:\s|>|$)",
            r"</(?:script|pre|style|textarea)>",
        ),
        (r"<svg(?:\s|>|$)", r"</svg>"),
        (r"<!--", r"-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (r"<![A-Za-z]", r">"),
    )
)

# Definitions at the head of a paragraph

ABBREVIATION = re.compile(r"\*\[[^\]\[]+\]:[^\n]*(?:\n|$)")
REFERENCE = re.compile(
    r"""\[(?P<label>(?:[^\\\[\]]|\\.)+)\]:[ ]*\n?[ ]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<]\S*))
        (?:(?:[ ]+|[ ]*\n[ ]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ ]*(?:\n|$)
      |\[(?P<label2>(?:[^\\\[\]]|\\.)+)\]:[ ]*\n?[ ]*(?:<(?P<angle2>[^<>\n]*)>|(?P<bare2>[^\s<]\S*))[ ]*(?:\n|$)""",
    re.VERBOSE,
)

# Within lines

_NAME = r"[A-Za-z_:][\w:.-]*"
ATTRIBUTES = re.compile(
    rf"""\{{:?[ ]*(?:(?:[#.][^\s{{}}#."'=]+|{_NAME}=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{{}}=]+))[ ]*)+\}}"""
)
TARGET = re.compile(
    r"""\([ \n]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*\))*))
        (?:[ \n]+(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|\((?P<paren>(?:\\.|[^()\\])*)\)))?[ \n]*\)""",
    re.VERBOSE,
)
LOOSE_TARGET = re.compile(
    r"""\([ ]*(?P<bare>[^\s()<>"'][^()<>"'\n]*?(?:://|\.\w{2,5})[^()<>"'\n]*?)[ ]*\)"""
)
LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]")
INLINE = re.compile(
    r"""(?P<code>(?<![\\`])(?P<ticks>`+)(?!`)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`))
      |(?P<ticked>`+)
      |(?P<math>(?<![\\$])\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$
        |(?<![\\$])\$(?![\s$])(?P<tex>(?:[^$\\\n]|\\.|\n(?!\s*\n))*?(?<![\s\\]))\$(?![\d$]))
      |(?P<escape>\\[!-/:-@\[-`{-~])
      |(?P<comment><!--.*?-->|<!\[CDATA\[|<![A-Za-z][^>]*>|<\?.*?\?>)
      |(?P<script><(?P<kind>script|style|svg)\b[^>]*>.*?</(?P=kind)\s*>)
      |(?P<address><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>)
      |(?P<tag></?(?P<name>[A-Za-z][^\s/<>]*)(?:[^<>"']|"[^"]*"|'[^']*')*>)
      |(?P<call>\[\^(?P<label>[^\]\[\n]+)\])
      |(?P<open>[!^]?\[)
      |(?P<close>\])
      |(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[0-9A-Za-z]+);)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
HTML = re.compile(
    r"""(?P<comment><!--.*?-->|<![A-Za-z][^>]*>|<\?.*?\?>|<!\[CDATA\[|\]\]>)
      |(?P<script><(?P<kind>script|style|svg)\b[^>]*>.*?</(?P=kind)\s*>)
      |(?P<tag></?(?P<name>[A-Za-z][^\s/<>]*)(?:[^<>"']|"[^"]*"|'[^']*')*>)
      |(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[0-9A-Za-z]+);?)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")

# The elements of HTML, with those that were: what looks like any other tag is text.
TAGS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup command content
    data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
    image img input ins isindex kbd keygen label legend li link listing main map mark marquee menu
    menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option
    output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script
    search section select shadow slot small source spacer span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    xmp math maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
    munderover none semantics annotation""".split()  # noqa: SIM905
)
