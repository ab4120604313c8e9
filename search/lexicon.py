"""Right words: one that is spelled right is not read as another, even if no text has it.

The roots and the affixes of Indonesian are those of PySastrawi; the lists add what it lacks.
"""

from functools import cache, lru_cache

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

# A short word with a very short root is more often a misspelt one: kebum is not ke + bum.
SHORTEST_ROOT, LONG = 4, 7

OFFICES = frozenset(
    """
    apbd apbdes asn atr babinkamtibmas babinsa bappeda basarnas baznas bhabinkamtibmas bkkbn blt
    blud bmkg bnn bnpb bpbd bpd bpjs bpkp bpn bps bsu btn bulog bumd bumdes cpns damang danramil
    dapil dapodik daring dinkes dinsos disdik disdukcapil dishub diskominfo diskominfosantik
    dispora dlh dpmd dpr dprd fkub gapoktan kadis kadus kanwil kapolda kapolres kapolsek
    karhutla kecamatan kejari kelurahan kemenag kementan kip kis kkn klb kodim komnas koni
    koramil korpri kph kpk kpps kpu kua kud kwh lapas linmas lpj lpmd luring mantir mtq mts
    musdes musrenbang musrenbangdes ojk ombudsman opd ormas paskibra paskibraka paud pbb pdam
    pegadaian pemda pemdes pemilu pemilukada pemkab pemprov perbup perda perdes perpustakaan
    pgri pilbup pilgub pilkada pilkades pilpres pip pjok pkb pkbm pkh pkk pks pln plt plts pltu
    pmi pns polda polindes polres polri polsek posbindu poskamling poskesdes posko posyandu ppdb
    ppk ppkm ppl ppn pppk pps prona ptsl puskesdes pustu rka rkpd rpjm rpjmdes rsud rtlh satgas
    satlantas satpol sdm sdn sekcam sekda sekdes sembako siltap sim skck sktm sma sman smk smp
    smpn spbu spp sppd spt stnk tagana tkd tni toma tpa tpid tpp tpq tps tpu umkm unbk upt uptd
    usg
    """.split()
)
LOCAL = frozenset(
    """
    bajakah balanga baliau bapa bawi bawui behas bue damek danum dayak dohong garantung getem
    handep hapakat isen itah juhu jukung kaharingan kahayan kalakai kalampangan kalawet kaleka
    karungut katambung kenta klotok lamiang luhing maanyan malahoi mambesei manajah manasai
    manetek mangenta manugal mihing nahunan nansarunai ngaju oloh owa pahari pantung riwut
    salawah saluang sansana sapundu sipet talawang tantulang tapah tatum tingang upun
    """.split()
)
PLACES = frozenset(
    """
    aceh ambon bali balikpapan banjarbaru banjarmasin banten barito bekasi bugis buntok denpasar
    depok flores jakarta jambi jawa jogja kalbar kalimantan kalsel kaltara kalteng kaltim kapuas
    kasongan katingan kotawaringin kotim lamandau madura makassar malaysia mataram minang
    muarateweh palangka palangkaraya palembang pangkalanbun papua pontianak pulangpisau pulpis
    riau samarinda sampit semarang seruyan sukamara sulawesi sumatera sumatra sunda surabaya
    tangerang tarakan teweh toba yogyakarta
    """.split()
)
MODERN = frozenset(
    """
    bansos bitcoin caleg corona covid drone facebook futsal game genset google grab hacker hape
    hoaks hoax hp instagram internet judol kripto lpg medsos microsoft milenial narkoba netizen
    ngabuburit offline ojol online paylater pertalite pertamax pinjol podcast prakerja printer
    qris router sabu selfie server starlink startup stunting sunatan takbiran tiktok vape viral
    vlog volly voucher webinar website wfh whatsapp wifi yasinan youtube zumba
    """.split()
)
OWN = OFFICES | LOCAL | PLACES | MODERN


@lru_cache(maxsize=100_000)
def root(word):
    """Returns the root of a right word, which may be the word itself; of any other word ""."""
    if word in OWN or _roots().contains(word):
        return word
    if not word.isalpha():
        return ""
    found = _stemmer().stem_word(word)
    is_likely = len(found) >= SHORTEST_ROOT or len(word) >= LONG
    return found if found != word and is_likely and _roots().contains(found) else ""


def is_right(word):
    """Returns whether a folded word is spelled right, as far as the lists know."""
    return bool(root(word))


@cache
def _roots():
    return ArrayDictionary(StemmerFactory().get_words())


@cache
def _stemmer():
    return Stemmer(_roots())
