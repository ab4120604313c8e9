"""The subjects with which the office's list of them begins."""

SUBJECTS = (
    ("jalan-dan-jembatan", "Jalan dan jembatan"),
    ("air-bersih", "Air bersih"),
    ("listrik", "Listrik"),
    ("sinyal", "Sinyal"),
    ("kesehatan", "Kesehatan"),
    ("sekolah", "Sekolah"),
    ("bantuan-sosial", "Bantuan sosial"),
    ("lingkungan", "Lingkungan"),
    ("administrasi-desa", "Administrasi desa"),
    ("lain-lain", "Lain-lain"),
)


def load(model):
    """Creates the subjects that are missing in ``model`` (Subject, or its historical version)."""
    for order, (slug, name) in enumerate(SUBJECTS, start=1):
        model.objects.get_or_create(slug=slug, defaults={"name": name, "order": order * 10})
