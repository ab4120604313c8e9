"""The form by which a roster comes in: a file, or a pasted text."""

from django import forms
from django.core.exceptions import ValidationError

from core.files import tables
from core.forms import Form
from groups import pasting

TOO_LONG = f"Paling banyak {pasting.MAX_TABLE_ROWS} sekali kirim: bagi menjadi beberapa berkas."
TOO_MANY = "Terlalu banyak nama sekali tempel. Tempel sebagian dulu."
NO_LINE = "Tidak ada baris yang terbaca."
NOBODY = (
    "Tidak ada nama orang yang terbaca. Beri kepala kolom di baris pertama: Nama, Jabatan, Nomor "
    "HP. Contohnya ada di atas."
)


class PasteForm(Form):
    """A roster sent as a file, or pasted as text.

    Any NIK is replaced before the form is bound, so that it never comes back on a page.
    """

    file = forms.FileField(
        label="Berkas Excel, LibreOffice, atau CSV",
        required=False,
        widget=forms.FileInput(attrs={"accept": tables.ACCEPT}),
        help_text=f"Paling banyak {pasting.MAX_TABLE_ROWS} baris. Berkasnya tidak kami simpan.",
    )
    rows = forms.CharField(
        label="Atau tempel daftarnya di sini",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=(
            "Satu orang satu baris: nama, jabatan, nomor HP. Dari Excel, salin beserta kepala "
            "kolomnya. Contoh: Rina Contoh - Ketua - 0812 3456 7890"
        ),
    )

    def __init__(self, data=None, *args, **kwargs):
        if data is not None:
            data = data.copy()
            data["rows"] = pasting.without_nik(data.get("rows", ""))
        super().__init__(data, *args, **kwargs)
        self.fields["file"].depends = self.fields["rows"].depends = True

    def clean_file(self):
        """Returns the Table of the file, or None."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            table = tables.read_table(upload)
        except tables.TableRefused as refusal:
            raise ValidationError(str(refusal), code="table") from refusal
        if len(table.rows) > pasting.MAX_TABLE_ROWS:
            count = f"{len(table.rows):,}".replace(",", ".")
            raise ValidationError(f"{count} baris di berkas ini. {TOO_LONG}", code="long")
        for number, cells in table.rows:
            if sum(map(len, cells)) > pasting.LONGEST_LINE:
                raise ValidationError(f"Baris {number} di berkas ini terlalu panjang.", code="long")
        return table

    def clean_rows(self):
        rows = self.cleaned_data["rows"]
        if len(rows.splitlines()) > pasting.MAX_LINES:
            raise ValidationError(
                f"Paling banyak {pasting.MAX_LINES} baris sekali tempel. Tempel sebagian dulu.",
                code="long",
            )
        for number, line in enumerate(rows.splitlines(), start=1):
            if len(line) > pasting.LONGEST_LINE:
                raise ValidationError(
                    f"Baris {number} terlalu panjang. Pisahkan: satu orang satu baris.", code="long"
                )
        return rows

    def clean(self):
        """Refuses a form without any list."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not cleaned.get("rows"):
            self.add_error("rows", "Pilih berkasnya, atau tempel daftarnya dulu.")
        return cleaned

    def readings(self):
        """Returns the Readings of the file, else of the text; needs a valid form."""
        if table := self.cleaned_data["file"]:
            return pasting.read_table(table.rows)
        return pasting.read_roster(self.cleaned_data["rows"])

    def notes(self):
        """Returns sentences about what of the file was not read; needs a valid form."""
        table = self.cleaned_data["file"]
        if not table:
            return []
        others = f" Lembar lain tidak dibaca: {', '.join(table.others)}." if table.others else ""
        read = f"Dibaca dari lembar “{table.sheet}”.{others}" if table.sheet else ""
        macros = "Makro di berkas ini tidak dijalankan dan tidak disimpan." if table.macros else ""
        return [note for note in (read, macros) if note]

    def refuse_unread(self, many=False):
        """Adds an error to the file or the text in which nobody was read, or too many."""
        field = "file" if self.cleaned_data.get("file") else "rows"
        self.add_error(field, TOO_MANY if many else NOBODY if field == "file" else NO_LINE)
