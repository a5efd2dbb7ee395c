"""The worked examples as projects, with all content: what documents of these tests are made from."""

from __future__ import annotations

import datetime
from functools import cache

from msgspec import structs

from ebc_cli.guide.progress import in_force
from ebc_cli.project import fileform
from ebc_cli.project.model import Project
from ebc_cli.report.facts import ReportOptions
from ebc_cli.report.made import Made, make
from ebc_cli.report.written import WRITERS
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.document import Documents
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.conftest import REPOSITORY

TODAY = datetime.date(2026, 11, 27)
EXAMPLES = ("repeat-prescriptions", "first-antenatal-visit")
# Known when tests are collected, without reading content.
NAMES = tuple(sorted(path.stem for path in (REPOSITORY / "content" / "documents").glob("*.yaml")))


@cache
def content() -> tuple[Toolkit, Documents]:
    """All of our content."""
    return packaged.toolkit(), loading.compile_documents(packaged.LAYERS)


@cache
def example(name: str) -> Project:
    """A worked example as it is in force."""
    path = REPOSITORY / "content" / "examples" / f"{name}.ebc.yaml"
    return in_force(content()[0], fileform.parse(path.read_text(encoding="utf-8"), path))


def nobody() -> Project:
    """A project in which nobody has said anything."""
    return structs.replace(example(EXAMPLES[0]), answers={}, worksheets={}, actions={}, plans={}, stages=())


def made(document: str, project: Project) -> Made:
    """A document, or the whole report for `full`."""
    toolkit, documents = content()
    return make(toolkit, project, documents.named(document), ReportOptions(), TODAY)


@cache
def told(document: str, example_name: str) -> Made:
    """A document of a worked example."""
    return made(document, example(example_name))


@cache
def written(document: str, example_name: str, form: str) -> bytes:
    """A document of a worked example as a file: most of them are looked at more than once."""
    return WRITERS[form](told(document, example_name), False)
