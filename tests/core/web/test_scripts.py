"""Scripts as phones get them."""

import re

from django.core.files.base import ContentFile

from core.web.scripts import StaticFiles, compact_script

SCRIPT = """// What this is for.

const far = () => {
  // Why.
  const address = "https://kim.test//"; // stays
\treturn address;
};
"""
SENT = """const far = () => {
const address = "https://kim.test//"; // stays
return address;
};
"""


def test_lines_of_comments_blank_lines_and_indentation_are_taken_out():
    assert compact_script(SCRIPT) == SENT


def test_a_collected_script_is_compacted_named_by_its_content_and_compressed(tmp_path):
    storage = StaticFiles(location=tmp_path)
    name = storage.save("js/far.js", ContentFile((SCRIPT * 9).encode()))

    done = [done for _, done, _ in storage.post_process({name: (storage, name)})]

    [hashed] = [each for each in done if re.fullmatch(r"js/far\.[0-9a-f]{12}\.js", each)]
    assert (tmp_path / hashed).read_text() == SENT * 9
    assert (tmp_path / f"{hashed}.gz").exists()
    assert storage.stored_name(name) == hashed


def test_files_of_others_stay_as_they_are(tmp_path):
    storage = StaticFiles(location=tmp_path)

    storage.save("admin/js/core.js", ContentFile(SCRIPT.encode()))
    storage.save("css/kim.css", ContentFile(b"a {\n  color: red\n}"))

    assert (tmp_path / "admin/js/core.js").read_text() == SCRIPT
    assert (tmp_path / "css/kim.css").read_text() == "a {\n  color: red\n}"
