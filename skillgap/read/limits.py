"""Named limits: what is larger is refused with an Issue instead of eating the memory.

Sizes are in bytes unless a name says otherwise.
"""

from __future__ import annotations

from typing import Final

MiB: Final = 1024 * 1024

#: One document (a syllabus, one advertisement as a file). The largest real study plan seen has
#: 1.2 MB; a scanned book of 300 pages about 60 MB.
MAX_DOCUMENT_BYTES: Final = 100 * MiB

#: A decoded text document, in characters: 20 million are some 6,000 printed pages.
MAX_TEXT_CHARS: Final = 20_000_000

#: One line of a text document, in characters. A posting glued into one line has some thousands.
MAX_LINE_CHARS: Final = 2_000_000

#: What a compressed file may unpack to, all members together.
MAX_UNPACKED_BYTES: Final = 300 * MiB

#: Unpacked over packed size. XML in Word files packs 10 to 30 times, long tables up to 80 times.
MAX_EXPANSION_RATIO: Final = 200

#: Below this unpacked size no ratio is suspicious (a file of blanks packs 1,000 times).
MIN_SUSPICIOUS_BYTES: Final = 20 * MiB

#: Members of a Word file; one with 2,000 pictures has about 2,100.
MAX_ARCHIVE_MEMBERS: Final = 10_000

#: Pages of a PDF that are read.
MAX_PDF_PAGES: Final = 3_000

#: Nested tables or tags that are followed.
MAX_NESTING: Final = 60

#: Fewer letters than this on all pages together is a scan without a text layer.
MIN_PDF_LETTERS: Final = 20

#: A page with fewer letters and a picture counts as a page without text.
MIN_PAGE_LETTERS: Final = 3

#: Share of control characters above which bytes are no text.
MAX_CONTROL_SHARE: Final = 0.02

#: Bytes that are looked at to tell the format and the encoding.
SNIFF_BYTES: Final = 65_536
