"""What can be known of collections and articles without writing a book, and of what was written."""

from __future__ import annotations

from pathlib import Path

from pressmark.build.line import Shop, compose_job
from pressmark.build.run import Run
from pressmark.model.article import Article
from pressmark.model.finding import Findings
from pressmark.model.manifest import Manifest
from pressmark.resolve import resolve_edition


def check_edition(manifest: Manifest, shop: Shop, built: Path) -> Findings:
    """What every stage but writing finds in a collection, and what is wrong with its files in `built`."""
    run = Run(manifest=manifest, press=shop.press, tell=shop.tell)
    edition = run.stage("resolve", resolve_edition, manifest, shop.archive)
    if edition is not None:
        compose_job(edition, shop, run)
    run.keep(check_built(manifest.id, built))
    return tuple(run.findings)


def check_article(article: Article, shop: Shop) -> Findings:
    """What composing an article for itself finds."""
    from pressmark.compose.prose import Source, compose_prose

    source = Source(
        text=article.body,
        path=article.path,
        line=article.body_line,
        language=article.language or shop.press.language,
        title=article.title,
        url=article.url,
        base_url=shop.press.base_url,
    )
    _, findings = compose_prose(source, shop.files)
    return shop.press.grade(findings)


def check_built(collection: str, built: Path) -> Findings:
    """What reading back finds in the files of a collection's last build, `built/<id>/<id>.<format>`."""
    from pressmark.check.epub import check_epub
    from pressmark.check.pdf import check_pdf

    found: Findings = ()
    for format, check in (("epub", check_epub), ("pdf", check_pdf)):
        path = built / collection / f"{collection}.{format}"
        if path.is_file():
            found += check(path.read_bytes(), f"{built.name}/{collection}/{path.name}")
    return found
