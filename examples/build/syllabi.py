"""Which syllabus is kept in which format, and the writing of them."""

from __future__ import annotations

from pathlib import Path

from documents import to_docx, to_html, to_pdf, to_txt

HERE = Path(__file__).parent

# programme -> source -> format; the college has no house format, and that is the point.
FORMATS = {
    "software-engineering": {
        "ok12-programuvannia-python": "md",
        "ok15-bazy-danykh": "docx",
        "ok17-web-tekhnolohii": "html",
        "ok20-oop-java-2022": "md",
        "ok20-oop-java-2024": "docx",
        "ok22-operatsiini-systemy": "txt",
        "ok24-arkhitektura-kompiutera": "md",
        "ok25-english-for-it": "pdf",
        "vk03-testuvannia": "md",
    },
    "practical-nursing": {
        "nur101-fundamentals-2022": "md",
        "nur101-fundamentals-2024": "docx",
        "nur110-pharmacology": "pdf",
        "nur120-medical-surgical": "html",
        "bio105-anatomy": "txt",
        "nur130-mental-health": "md",
        "nur140-older-adults": "docx",
        "nur205-home-care": "md",
    },
    "farm-machinery": {
        "agm101-diesel-engines": "pdf",
        "agm110-hydraulics": "docx",
        "agm120-welding-workshop": "html",
        "agm130-machine-electrics": "md",
        "agm140-maintenance-2021": "txt",
        "agm140-maintenance-2024": "docx",
        "agm150-workshop-safety": "txt",
        "agm210-forge": "md",
        "agm215-customers-parts": "txt",
    },
}


def syllabus_files() -> dict[str, bytes]:
    """Every syllabus by its path under ``examples/syllabi``."""
    return {
        f"{programme}/{name}.{form}": _written(programme, name, form)
        for programme, names in FORMATS.items()
        for name, form in names.items()
    }


def _written(programme: str, name: str, form: str) -> bytes:
    source = (HERE / "sources" / programme / f"{name}.md").read_text(encoding="utf-8")
    if form == "docx":
        return to_docx(source)
    if form == "pdf":
        return to_pdf(source)
    if form == "html":
        return to_html(source, language="uk" if name.startswith(("ok", "vk")) else "en")
    return to_txt(source) if form == "txt" else source.encode()
