"""What short addresses number. Frozen: a printed address is read by these places for ever.

Only ever add at the end. What is in no table is spelled out in the code, which then is longer; the tests ask that every measure,
dimension and parameter has its place. Places below 16 (dimensions: 32) take the least room.
"""

MEASURES = ("prisoners held restricted recognised recorded detained released convicted sentenced died due").split()

DIMENSIONS = (
    "gender age article article_group facility facility_type facility_region arrangement regime penalty term residence occupation "
    "designation status release_reason group_case court judge detained detained_year convicted convicted_year released released_year "
    "due due_year"
).split()

EVERY = ("day", "month", "year")

PARAMETERS = (
    "gender age residence occupation article_group article penalty term regime arrangement facility_type facility facility_region "
    "designation status release_reason group_case court judge in_absentia detained_after detained_before convicted_after "
    "convicted_before released_after released_before due_after due_before term_min term_max age_min age_max"
).split()

KEYS = (
    "not-known not-applicable not-disclosed female male other true false held restricted released viasna dissidentby amnesty minsk "
    # standings
    "at-liberty died not-confirmed "
    # ages, terms
    "under-18 18-24 25-34 35-44 45-54 55-64 65-and-over "
    "under-1 1-2 2-3 3-5 5-10 10-15 15-20 20-and-over life indefinite "
    # kinds of charge
    "assembly insult extremism terrorism enmity state-security violence hooliganism disobedience "
    # regions
    "minsk-region brest homiel hrodna mahiliou viciebsk abroad "
    # types of facility, arrangements, regimes, penalties
    "police-custody pretrial-centre colony prison open-institution settlement-colony juvenile-colony arrest-house hospital home "
    "administrative-arrest pretrial-detention house-arrest arrest compulsory-treatment home-restriction "
    "general enhanced strict special "
    "imprisonment fine corrective-labour community-service suspended death "
    # reasons of release
    "term-served pardon parole acquittal court-released penalty-replaced expelled exchanged fled "
    # occupations
    "pupil student teacher academic journalist blogger doctor lawyer human-rights-defender activist politician trade-unionist "
    "it-specialist engineer worker driver entrepreneur office-worker civil-servant military-or-police artist athlete priest "
    "pensioner unemployed "
    # group cases
    "student-case belsat-journalists trade-union-case hajun-case "
    # facilities
    "sizo-1 sizo-2 sizo-3 sizo-6 sizo-7 kgb-sizo prison-1 prison-4 prison-8 ik-1 ik-2 ik-3 ik-4 ik-5 ik-8 ik-9 ik-11 ik-12 ik-13 "
    "ik-14 ik-15 ik-17 ik-20 ik-22 ik-24 vk-2 ikp-10 ikp-21 iuot-9 iuot-25 iuot-45 iuot-46 iuot-48 iuot-52 tsip-minsk ik-10 ik-19"
).split()
"""Keys that many filters name, whichever parameter they are a value of."""
