"""Words as people type them in messages: short forms, spoken affixes, numbers, questions.

All but ``ASKING`` is used only for a question that has no hit as it was typed. Everything here
guesses; the index says which of the guesses are words.
"""

import re
from functools import lru_cache
from itertools import product

from search import words

# Words that ask and say nothing about what is looked for: not searched beside other words.
ASKING = frozenset(
    "apa apakah bagaimana berapa bgm bgmn brp cara dimana dong gimana gmn kah kapan kenapa kok "
    "mana mengapa mohon nih siapa sih tolong ya".split()
)
# Those that say little: searched, but left out where nothing has all words.
FILLERS = ASKING | frozenset(
    "ada berita bisa cari carikan info informasi kalau kalo kan lagi saja soal tanya tau "
    "tentang ttg".split()
)
# Short forms of words that are not searched.
COMMON_SHORT = frozenset("bwt dg dgn dlm dr drpd kpd krn lg pd sm spt tsb tuk utk yg".split())
SHORT = dict(
    pair.split("=")
    for pair in """
    aer=air bhs=bahasa bikin=membuat blm=belum bln=bulan bgt=sangat bu=ibu byk=banyak dpt=dapat
    ds=desa dsa=desa duit=uang ga=tidak gak=tidak gk=tidak ha=hektare hp=ponsel hr=hari hrs=harus
    jd=jadi jgn=jangan jl=jalan jln=jalan jt=juta kab=kabupaten kec=kecamatan kel=kelurahan
    cm=sentimeter kg=kilogram km=kilometer klp=kelompok kls=kelas kmrn=kemarin link=tautan
    mgg=minggu mlm=malam msh=masih ngga=tidak nggak=tidak no=nomor org=orang
    perpus=perpustakaan pkl=pukul pkm=puskesmas rb=ribu rmh=rumah
    sdh=sudah sklh=sekolah skrg=sekarang tdk=tidak tgl=tanggal th=tahun thn=tahun tlp=telepon
    tmpt=tempat udah=sudah wkt=waktu""".split()
)
SHORTEST = 3
ENDING = re.compile(r"(?<=\w{4})(?:nya|lah|kah|kan|pun|ku|mu|in|an|i)$")
# What is written onto a word though it stands apart, or repeats it: dipasar, airnya, anak2.
LOOSE = re.compile(r"^di(?=\w{4})|(?<=\w{3})(?:2?(?:nya|lah|kah|pun)|2(?:an)?)$")
TWICE = re.compile(r"(\w{3,})\1")
BEFORE = re.compile(r"^(?:di|ke|se|ter|ber)(?=\w{4})")
BEFORE_KNOWN = re.compile(r"^(?:di|ter|ber)(?=\w{4})")
# Nasal sounds that replace the first letter, longest first, and what that letter was. Spoken, they
# stand for the whole prefix.
NASAL = (
    ("nge", r"(?=\w{3})", ("",)),
    ("ny", r"(?=[aeiou]\w{2})", ("s", "c")),
    ("ng", r"(?=\w{3})", ("", "k")),
    ("n", r"(?=[aeiou]\w{2})", ("t", "n")),
    ("m", r"(?=[aeiou]\w{2})", ("p", "m")),
    ("n", r"(?=[cdjsz]\w{2})", ("",)),
    ("m", r"(?=[bfv]\w{2})", ("",)),
)
WRITTEN_NASAL = [(re.compile(f"^[mp]e{at}{then}"), was) for at, then, was in NASAL]
SPOKEN_NASAL = [(re.compile(f"^(?:[mp]e)?{at}{then}"), was) for at, then, was in NASAL]
FIRST_LETTERS = (("p", "mem"), ("t", "men"), ("s", "meny"), ("k", "meng"))
SOUNDS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("kh", "k"), ("sy", "s"), ("nj", "ny"), ("q", "k"),
    ("v", "p"), ("f", "p"), ("z", "s"), ("x", "ks"), ("y", "i"), ("h", ""),
)  # fmt: skip
DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()


def plain(word):
    """Returns the word without what is often written onto it: ``dipasarnya`` is ``pasar``."""
    twice = TWICE.fullmatch(word)
    word = twice[1] if twice else word
    return LOOSE.sub("", LOOSE.sub("", word))


def bases(word):
    """Returns the word as it is, without what is written onto it, and without a short prefix."""
    without = plain(word)
    return dict.fromkeys([word, without, BEFORE.sub("", without)])


@lru_cache(maxsize=100_000)
def sound(word):
    """Returns a spelling in which words that sound alike are equal: ``manassay`` is ``manasai``."""
    for letters, heard in SOUNDS:
        word = word.replace(letters, heard)
    return re.sub(r"(.)\1+", r"\1", word)


def family(word, *, spoken):
    """Returns the stems of the word with other affixes: of ``nangkap`` also that of ``menangkap``.

    The stemmer gives such words different stems, where an affix is spoken only or changes a letter.
    Without ``spoken`` the word is not read as one that has lost the first half of a prefix, nor
    without ke- and se-, with which many words begin.
    """
    bare = {word, plain(word)}
    bare |= {ENDING.sub("", each) for each in bare}
    bare |= {(BEFORE if spoken else BEFORE_KNOWN).sub("", each) for each in bare}
    nasal = SPOKEN_NASAL if spoken else WRITTEN_NASAL
    for (prefix, letters), each in product(nasal, tuple(bare)):
        bare |= {prefix.sub(letter, each) for letter in letters if prefix.match(each)}
    return {stem for each in bare for stem in with_affixes(each)}


def with_affixes(word):
    """Returns the stems of a word with and without the most used affixes."""
    if len(word) < SHORTEST:
        return set()
    return {words.stem(form) for form in (word, active(word), f"ber{word}", f"{word}kan")}


def is_within(word, other):
    """Returns whether one of two words is within the other, maybe with a first letter replaced."""
    return word in other or other in word or active(word)[2:] in other


def active(word):
    """Returns the word with the prefix me-, which replaces some first letters."""
    for letter, prefix in FIRST_LETTERS:
        if word.startswith(letter):
            return prefix + word[1:]
    if word[0] in "aeioughx":
        return f"meng{word}"
    return f"me{'m' if word[0] in 'bfv' else 'n' if word[0] in 'cdjz' else ''}{word}"


def _spoken(number):
    """Returns the words of a number from 1 to 999, as a tuple."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    spoken = ("seratus",) if hundreds == 1 else (DIGITS[hundreds], "ratus") if hundreds else ()
    if rest in {10, 11}:
        return (*spoken, "sepuluh" if rest == 10 else "sebelas")
    if tens == 1:
        return (*spoken, DIGITS[ones], "belas")
    spoken += (DIGITS[tens], "puluh") if tens else ()
    return (*spoken, DIGITS[ones]) if ones else spoken


SPOKEN = {str(number): _spoken(number) for number in range(1, 1_000)}
WRITTEN = {spoken: number for number, spoken in SPOKEN.items()}
LONGEST_NUMBER = max(map(len, WRITTEN))
