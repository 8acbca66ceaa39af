"""Closed classes of words that names of bodies are made of."""

from __future__ import annotations

from onrecord.text.patterns import pattern_of

BODIES = frozenset(
    """
    academy administration agency alliance army assembly association authority
    bank bench bloc board brigade broadcaster bureau
    cabinet campaign caucus centre center chamber charity church club coalition college command commission committee
    community company confederation conference congress consortium cooperative corporation council court
    department directorate division
    embassy executive
    federation fire force forces forum foundation front fund
    government group guard
    headquarters hospital house
    inspectorate institute institution
    league
    ministry mission movement museum
    navy network
    office ombudsman opposition organisation organization
    parliament partnership party patrol police presidency programme project prosecution
    registry regiment
    school secretariat senate service services society squad state studio
    taskforce team treasury tribunal trust
    union university
    """.split()
)
"""What a body is by its kind: "the Council" is short for the one council that a report names."""

FIRMS = frozenset(
    """
    aerospace airlines airways analytics associates automotive
    biologics biotech brewery brothers builders
    capital cement chemicals communications construction consulting copper
    electric electronics energy engineering enterprises entertainment
    films foods
    geotechnics gold
    hardware haulage holdings homes hotels
    imaging inc incorporated industries instruments insurance international investments
    labs laboratories landscaping limited line lines logistics llc ltd
    machinery manufacturing materials media metals mills minerals mining modular motors
    oil
    partners paving petroleum pharma pharmaceuticals plastics plc power products properties
    rail railways records resources roofing
    savings securities ship shipping software solutions steel stores studios systems
    technologies technology telecom textiles tobacco toys trading
    ventures works
    """.split()
)
"""What a firm does or is, as the last word of its name; the word before is the firm's own: "Norvik" Construction."""

LEGAL_FORMS = frozenset("plc ltd limited inc llc corp co gmbh ag sa nv ab as asa oy oyj spa srl bv pty".split())
"""What a firm is by law, as the last word of its name."""

SITES = frozenset(
    """
    act airport arena avenue award bay beach bridge building castle cemetery county cup day district doctrine gallery
    hall highway hill hills hotel island islands lake law line monument mountain park plan plaza prize province region
    river road square stadium station street theater theatre tower towers trophy valley village
    """.split()
)
"""What places, prizes and laws that bear somebody's name end in."""

MEDIA = frozenset(
    """
    advertiser argus bulletin chronicle courant courier daily dispatch echo examiner express fm gazette globe guardian
    herald independent inquirer journal ledger magazine mail mercury mirror monitor news newswire observer post press
    radio record register reporter review sentinel standard star sun telegraph television times tribune tv weekly wire
    world
    """.split()
)
"""What outlets are called by, behind a town or people: a word before one of these is mostly a place."""

GENERAL = frozenset(
    """
    african air all american arab art asian
    baseball best big black blue bright british business
    capital central chief children city civic civil clean common consumer country cricket
    daily day democratic digital district
    early earth east eastern energy european evening
    fair faith family farm farmers federal financial fire first food football free freedom full future
    gas general global gold golden good grand great greater green ground
    health high home hope house human
    independent inland inner international
    joint justice
    labor labour lake land law liberty life light little local
    main market middle money morning mountain municipal mutual
    national natural new news night north northern
    ocean oil old open our outer
    peace people planet popular power prime private progressive provincial public
    radical rail real red regional republican rescue river road royal
    safe save sea silver smart social solar south southern space special sports star state street student students
    sun supreme
    total town trade traffic transport
    united universal upper urban
    valley village
    wall water west western white wild women workers world
    young youth
    """.split()
)
"""Words that begin the names of many bodies, and are no body's own."""

OF_BODIES = frozenset(
    "minister secretary spokesman spokeswoman chief commissioner general solicitor attorney inspector".split()
)
"""Offices that a word for a body goes before: "Police Chief"."""

AREAS = frozenset(
    """
    affairs agriculture arts aviation
    border business
    children climate co-operation commerce communications communities community construction conservation cooperation
    corrections crime culture customs
    defence defense development digital disability drug drugs
    economic economy education employment energy environment environmental equality
    families family finance fisheries food foreign forestry forests
    gas gender
    health heritage higher home homeland housing human
    immigration industrial industry institutions information infrastructure innovation internal investment irrigation
    justice
    labor labour land lands law literacy livestock local
    marine media mines minerals mining
    national natural nutrition
    oceans oil
    parks pensions petroleum planning power prevention promotion prosecution protection public
    recreation reform refugees regional religious research resettlement rights rural
    safety science security services settlement skills social sport sports standards statistics
    taxation technology telecommunications tourism trade training transport transportation treatment
    urban utilities
    veterans
    water welfare wildlife women work works
    youth
    """.split()
)
"""What ministries, offices and organisations are for, as words of their names."""

DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
"""Capitals that are no part of a name: "told Reuters Monday"."""
CAPITAL_INSIDE = pattern_of(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Des|Del|Lo|O)[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""One word as firms write theirs: "GridCo"; people's names have a capital inside behind "Mc" and the like only."""
