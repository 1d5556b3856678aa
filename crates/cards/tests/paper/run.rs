//! A run as a shop prints it: any number of letters, a quarter in each language, each with its own name, product
//! and code. The same number gives the same letter everywhere, so tests, benches and peers speak of the same run.

use crate::letters::letter;
use domain::{Language, Letter, Role};

/// The letter of that number, from 0; its language is the number's remainder by four.
pub fn letter_of(number: u32) -> Letter {
    let language = Language::ALL[number as usize % Language::ALL.len()];
    let words = words(language);
    let mut chance = u64::from(number);
    let mut fill = |text: &str| {
        let name = pick(words.names, &mut chance);
        let product = pick(words.products, &mut chance);
        let date = pick(words.dates, &mut chance);
        let discount = pick(words.discounts, &mut chance);
        let code = code(number);
        let mut filled = String::with_capacity(text.len() + 96);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("every slot is closed");
            let (kind, value) = match slot {
                "name" => ("name", name),
                "product" => ("product", product),
                "date" => ("figure", date),
                "discount" => ("figure", discount),
                _ => ("code", code.as_str()),
            };
            for part in [before, "{", kind, ":", value, "}"] {
                filled.push_str(part);
            }
            rest = after;
        }
        filled + rest
    };
    let variant = number as usize / Language::ALL.len();
    let at = |texts: &[&'static str]| texts[variant % texts.len()];
    let blocks = [
        (Role::Greeting, fill(at(words.greetings))),
        (Role::Body, fill(at(words.thanks))),
        (Role::Body, fill(at(words.offers))),
        (Role::Close, at(words.closes).to_owned()),
        (Role::Signature, at(words.signatures).to_owned()),
    ];
    let blocks: Vec<_> = blocks.iter().map(|(role, text)| (*role, text.as_str())).collect();
    letter(language, &blocks)
}

/// The code of that number: no two are the same below 300,000; a third of them begins with digits.
pub fn code(number: u32) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    // 23 is prime to 24 to the fourth, so every number has letters of its own.
    let mut rest = (number.wrapping_mul(23) + 104_729) % 331_776;
    let mut letters = String::new();
    for _ in 0..4 {
        letters.push(char::from(LETTERS[rest as usize % LETTERS.len()]));
        rest /= LETTERS.len() as u32;
    }
    let digits = 1_000 + number.wrapping_mul(7_919) % 9_000;
    match number % 6 {
        0 | 3 => format!("{digits}-{letters}"),
        1 => format!("{letters}-{digits}"),
        2 => format!("THX-{letters}{}", digits % 100),
        4 => format!("{}{letters}{}", digits / 100, digits % 100),
        _ => format!("{}-{}{}", &letters[..2], &letters[2..], digits),
    }
}

fn pick<'a>(from: &[&'a str], chance: &mut u64) -> &'a str {
    // SplitMix64.
    *chance = chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *chance;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    from[((mixed ^ (mixed >> 31)) % from.len() as u64) as usize]
}

/// What the letters of one language are made of.
struct Words {
    names: &'static [&'static str],
    products: &'static [&'static str],
    dates: &'static [&'static str],
    discounts: &'static [&'static str],
    greetings: &'static [&'static str],
    thanks: &'static [&'static str],
    offers: &'static [&'static str],
    closes: &'static [&'static str],
    signatures: &'static [&'static str],
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::It => &ITALIAN,
        Language::Ro => &ROMANIAN,
        Language::Ar => &ARABIC,
    }
}

static ENGLISH: Words = Words {
    names: &[
        "Margaret",
        "John",
        "Ann-Marie O’Neill",
        "Zoë",
        "Mr Whitcombe",
        "ليلى",
        "Siân",
        "Fatima Haddad",
    ],
    products: &[
        "Blue Heron teapot",
        "walnut board No. 7",
        "pair of linen napkins",
        "“Harvest Moon” candle",
        "A5 sketchbook",
    ],
    dates: &["14 November", "31 January 2027", "2 December 2026", "1 March"],
    discounts: &["15%", "£12.50", "10%", "€7"],
    greetings: &["Dear {name},", "Hello {name},", "Dear {name}!"],
    thanks: &[
        "Thank you for choosing the {product} on {date}. We packed it with care, and we hope that it pours many \
         slow mornings for you – and for those who sit at your table.",
        "What a pleasure it was to wrap the {product}! It left our bench on {date}; may it stay with you for \
         years, and grow more beautiful with every use.",
        "We don’t take it for granted that you came back to us: the {product} that you ordered on {date} is one \
         of our favourites, and now it is yours.",
    ],
    offers: &[
        "With the code {code} your next order is {discount} lighter, until {date}.",
        "Use {code} before {date}, and we take off {discount}.",
        "If you’d like to visit again, {code} gives you {discount} off (valid until {date}).",
    ],
    closes: &["With warm regards,", "Yours sincerely,", "Thank you again,"],
    signatures: &["Eleanor & the Potter’s Shelf", "Tom and everyone at Fern & Field"],
};

static ITALIAN: Words = Words {
    names: &[
        "Nicolò Dell’Acqua",
        "Chiara",
        "Maria Grazia",
        "Giosuè",
        "Dott.ssa Però",
        "Andrea",
        "أمينة",
    ],
    products: &[
        "la caffettiera Aurora",
        "il quaderno Città",
        "la tazza «Più tè»",
        "il vassoio in noce n. 3",
        "la coperta di lana",
    ],
    dates: &["14 novembre", "31 gennaio 2027", "2 dicembre 2026", "8 marzo"],
    discounts: &["12,50 €", "15%", "10 %", "7 €"],
    greetings: &["Gentile {name},", "Cara cliente, caro {name},", "Ciao {name}!"],
    thanks: &[
        "grazie per aver scelto {product} il {date}: è una delle nostre preferite, perché più la si usa e più è \
         bella. Ci farà piacere sapere com’è andata!",
        "che gioia preparare {product} per te! È partita il {date} dalla nostra bottega; speriamo che ti \
         accompagni a lungo, giorno dopo giorno.",
        "non è scontato che tu sia tornata da noi: {product}, ordinato il {date}, è nato qui, a mano, con molta \
         pazienza. Grazie di cuore.",
    ],
    offers: &[
        "Con il codice {code} avrà uno sconto di {discount} fino al {date}.",
        "Se torni prima del {date}, il codice {code} vale {discount} di sconto.",
        "Il codice {code} toglie {discount} al prossimo ordine; scade il {date}.",
    ],
    closes: &["Un caro saluto,", "Con gratitudine,", "A presto,"],
    signatures: &["Città di Carta", "Lucia e la bottega Perché No"],
};

static ROMANIAN: Words = Words {
    names: &[
        "Ștefania",
        "Mădălina",
        "Ioan Țurcanu",
        "domnule Crăciun",
        "Ana-Maria",
        "Îlinca",
        "سارة",
    ],
    products: &[
        "cana „Țărmul mării”",
        "ceainicul de fontă",
        "lumânarea Iarnă nr. 2",
        "șalul de mătase",
        "jurnalul A5",
    ],
    dates: &["14 noiembrie", "31 ianuarie 2027", "2 decembrie 2026", "1 martie"],
    discounts: &["15%", "25 lei", "10%", "30 de lei"],
    greetings: &["Dragă {name},", "Bună, {name}!", "Stimate client, dragă {name},"],
    thanks: &[
        "Îți mulțumim că ai ales {product} și că te-ai întors, pe {date}, în prăvălia noastră. Sperăm că fiecare \
         dimineață începe mai frumos.",
        "Ce bucurie a fost să împachetăm {product}! A plecat de la noi pe {date}; să-ți fie de folos și să \
         îmbătrânească frumos.",
        "Știm că ai fi putut cumpăra oriunde, și totuși ai ales {product} de la noi, pe {date}. Îți suntem \
         recunoscători.",
    ],
    offers: &[
        "La următoarea comandă folosește codul {code} pentru o reducere de {discount}, până la {date}.",
        "Codul {code} îți scade {discount} din preț, dacă revii până la {date}.",
        "Te așteptăm: cu {code} plătești cu {discount} mai puțin până la {date}.",
    ],
    closes: &["Cu drag și recunoștință,", "Cu stimă,", "Pe curând,"],
    signatures: &["Ioana și echipa Mătase", "Prăvălia Șase Pași"],
};

static ARABIC: Words = Words {
    names: &[
        "ليلى",
        "أحمد",
        "فاطمة الزهراء",
        "نورة",
        "عبد الرحمن",
        "Anna",
        "Marco Rossi",
        "السيدة مؤمنة",
    ],
    products: &[
        "Blue Heron Teapot",
        "طقم فناجين القهوة",
        "شمعة العنبر",
        "Aurora 2",
        "دفتر الورد رقم 7",
    ],
    dates: &["14 نوفمبر 2026", "31 يناير", "2 ديسمبر", "1 مارس 2027"],
    discounts: &["15%", "20 درهمًا", "10%", "35 ريالًا"],
    greetings: &["مرحبًا {name}،", "أهلًا {name}!", "تحية طيبة إلى {name}،"],
    thanks: &[
        "شكرًا لأنك اخترت {product} من متجرنا يوم {date}. غلفناه بعناية، ونتمنى أن يرافق صباحاتك الهادئة طويلًا.",
        "سعدنا كثيرًا بتجهيز {product} لك! خرج من ورشتنا يوم {date}، ونرجو أن يبقى معك سنين طويلة.",
        "نعلم أن الخيارات كثيرة، ومع ذلك اخترت {product} من عندنا يوم {date}؛ وهذا يعني لنا الكثير.",
    ],
    offers: &[
        "هذا الرمز {code} يمنحك خصمًا قدره {discount} على طلبك القادم، حتى {date}.",
        "استعمل الرمز {code} قبل {date} لتحصل على خصم {discount}.",
        "في زيارتك القادمة يخفض {code} السعر بمقدار {discount} (حتى {date}).",
    ],
    closes: &["مع أطيب التحيات،", "مع خالص الشكر،", "إلى اللقاء،"],
    signatures: &["سلمى وفريق دار الورق", "أسرة متجر النخلة"],
};
