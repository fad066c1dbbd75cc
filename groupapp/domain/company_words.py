"""The words that decide whether two company names are the same name."""

from typing import Final


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MORE_LEGAL_FORMS: Final = """
aktiengesellschaft; gesellschaft mit beschrankter haftung; se; ggmbh; mbb; partg mbb; co kg
aktiebolag; abp; osakeyhtio; aktieselskab; asa; naamloze vennootschap; besloten vennootschap
societe anonyme; ltee; limitee; sas; sasu; scrl; cv; n v; b v; a g; s a; s p a; s r l; l l c; l p
sociedad anonima; sociedad limitada; limitada; sab; sab de cv; sapi de cv; sapib de cv; sa de cv
s a de c v; s a b de c v; s de rl; s de rl de cv; s de r l de c v; srl de cv; sofom enr; sau; slu
cia; y cia; e cia; y compania; eirl; spa; societa per azioni; srls; eireli; ltda me; epp
as; ao; pao; jsc; persero; ojsc; pjsc; cjsc; tbk; psc; kscp; kpsc; qpsc; wll; bsc; fzco; fze
fz llc; dmcc; ltd sti; anonim sirketi; san ve tic; pvt; pvt ltd; private limited; pte limited
pty; pty limited; proprietary limited; berhad; pcl; pbc; lc; pc; na; national association
professional corporation; public limited company; limited liability company
limited liability partnership; dac; clg; co ltd; kk; kabushiki kaisha; gk; godo kaisha; spzoo
sp z oo; spolka akcyjna; spol s ro; ооо; оао; зао; пао; ао; оод; еоод; αε; επε; בעמ; בע מ
"""
"""Legal forms that cleanco lacks, without accents and dots; `;` and line ends part them."""

NOT_LEGAL_FORMS: Final = listed(
    """
    unlimited private coop ent uk ok at da fa et pp sem sep gp pse psu ps sp ep ec ei ev ks ky kt kf
    sd sc sf mb ba bl nl pt vat dat tov teo sal eg bt rt ong etat cic cio cpt ik ij oe ee ae ca
    """
)
"""What cleanco takes for a legal form and readers take for a word, a place or initials."""

AMERICAN_FORMS: Final = listed("co company corp corporation inc incorporated")

NAMESAKES: Final = listed("eqt merck prudential")
"""Names of two companies each, which only the legal form tells apart."""

GENERAL: Final = listed(
    """
    of for de del la le les der die das und et y e i in at on and
    group holdings companies international worldwide com global world
    company services service solutions systems system technology partners
    enterprises industries industrial products associates consulting management marketing
    bank banking bancorp banco financial finance trust capital credit savings insurance assurance
    life mutual investments investment securities federal reserve union
    hospital hospitals clinic medical health healthcare care center dental pharmaceuticals
    pharmacy laboratories biosciences therapeutics
    university college school institute academy education universidad
    airlines airways air railway rail transport logistics shipping motor motors auto automotive
    foods food beverage restaurants stores store markets market retail
    energy power electric electronics gas oil petroleum water steel paper chemical chemicals
    mining materials construction engineering manufacturing controls instruments devices
    communications telecom media entertainment broadcasting network networks software digital data
    computer semiconductor aerospace defense realty properties property homes home hotels
    national american america americas united general first central city state county community
    north south east west northern southern eastern western new royal public saint
    european british canadian china japan india mexico texas california
    """
)
"""Words that hundreds of companies share: alone they name none."""

EMPTY: Final = listed("group holdings companies international worldwide com")
"""Words at an end of a name that one of two names may lack."""

ABBREVIATIONS: Final = dict(
    pair.split(":")
    for pair in listed(
        """
        groupe:group grupo:group gruppe:group gruppo:group gruppen:group grp:group koncern:group
        holding:holdings hldgs:holdings hldg:holdings cos:companies
        intl:international internat:international cie:company
        und:and et:and mfg:manufacturing mgmt:management mgt:management svcs:services svc:services
        tech:technology technologies:technology bros:brothers univ:university hosp:hospital
        ctr:center centre:center centers:center centres:center natl:national assn:association
        assoc:associates labs:laboratories lab:laboratories laboratory:laboratories
        pharma:pharmaceuticals pharmaceutical:pharmaceuticals
        st:saint ste:saint mt:mount ft:fort dept:department inds:industries ins:insurance
        comm:communications fin:financial sys:systems govt:government
        defence:defense labour:labor
        one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10
        """
    )
)
"""What is written short or otherwise, and the word that stands for both."""

LOOK_ALIKES: Final = listed(
    """
    acadia acadian advance advanced alliance alliant allianz america american andersen anderson
    associated associates atlantic atlantis austen austin berkeley berkley browne cannon canon
    capita capital capitol career carrier carter carters cartier centric centrica citizen citizens
    clark clarke colombia columbia cummings cummins daniel danieli daniels dayton daytona decker
    deckers discover discovery dominion domino dominos edward edwards energy entergy enterprise
    enterprises equinix equinox evergy fischer fisher flour fluor garner garter gartner genera
    generac general generale generali genesis genesys green greene hannover hanover harford hartford
    hertford hubbell hubble human humana huntingdon huntington hutchinson hutchison inform informa
    intertek intertex investor investors jacob jacobs jacoby james jamess johnson johnston johnstone
    kelley kelly leonard leonardo loews lombard lombardi lowes maceys macys marin marine martin
    mathews matthew matthews maxim maxima medica medical metallus metals modena modern moderna moody
    moodys natura natural nature novatel novotel osborn osborne pacific pacifica parson parsons
    paterson patterson pearson perkin perkins person peters petersen peterson philip philips phillip
    phillips principal principle resona resonac richard richards robert roberts rockwell rockwool
    sander sanders saunders simmons simon simons spence spencer spenser steers stella stellar
    stephen stephens steris sterling steven stevens steward stewart stirling striker stryker tenant
    tennant thompson thomson unite united valeo valero varian variant victoria victorian walter
    walters watson watsons webber weber william williams winston winton
    """
)
"""Words a slip apart, each of them right somewhere: between two of these it is no slip."""
