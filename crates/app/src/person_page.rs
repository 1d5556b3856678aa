//! All that a shop keeps about a person, as one page that they can read: in their language, without anything from
//! outside. GDPR, article 15.

use crate::customers::{CustomerFile, TimelineEntry};
use domain::{
    Channel, ConsentBasis, ConsentPurpose, ConsentWord, CustomerField, Direction, FormOfAddress, Formality,
    Language, Note, Shop,
};
use jiff::civil::Date;
use messages::{date_in, money_in};
use std::fmt::Write;

const LOOK: &str = "body{font:1rem/1.55 system-ui,sans-serif;color:#2b2622;background:#fff;max-width:46rem;\
margin:2.5rem auto;padding:0 1.25rem}h1{font-size:1.6rem;margin-block-end:.25rem}h2{font-size:1.15rem;\
margin-block:2rem .5rem;border-block-end:1px solid #d8d0c6;padding-block-end:.25rem}table{border-collapse:collapse;\
width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .5rem;border-block-end:1px solid #ece6de}\
th{font-weight:600;width:12rem}p.soft{color:#6b625a}.letter{white-space:pre-line;margin:.25rem 0 0;\
padding:.6rem .8rem;background:#faf7f2;border-radius:.4rem}@media print{body{margin:0}}";

/// The words of the page.
struct Words {
    title: &'static str,
    lead: &'static str,
    details: &'static str,
    said: &'static str,
    purchases: &'static str,
    written: &'static str,
    answers: &'static str,
    codes: &'static str,
    nothing: &'static str,
    rights: &'static str,
    joined: &'static str,
    channels: [&'static str; 4],
    purposes: [&'static str; 3],
    word: [&'static str; 3],
    recommends: &'static str,
    satisfied: &'static str,
    easy: &'static str,
    done: &'static str,
    forms: [&'static str; 5],
    formality: [&'static str; 2],
    /// On what the shop relies, in the order of the enum.
    basis: [&'static str; 4],
    fields: [&'static str; 20],
}

/// The page about `file`, as of `today`.
pub(crate) fn person_page(
    file: &CustomerFile,
    notes: &[Note],
    shop: &Shop,
    language: Language,
    today: Date,
) -> String {
    let words = words(language);
    let on = |date: Date| isolated(&date_in(language, shop.digits, date));
    let direction = match language.direction() {
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    };
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{} · {}</title>\n<style>{LOOK}</style>\n\
         <h1>{}</h1>\n<p class=\"soft\">{}</p>\n",
        language.code(),
        escaped(words.title),
        escaped(&file.name),
        isolated(&file.name),
        words
            .lead
            .replace("{shop}", &isolated(&shop.company))
            .replace("{date}", &on(today)),
    );
    let mut rows: Vec<(String, String)> = Vec::new();
    for (field, label) in CustomerField::ALL.iter().zip(words.fields) {
        let fields = &file.customer.fields;
        let value = match field {
            CustomerField::Form => words.forms[form_place(fields.form)].to_owned(),
            CustomerField::Formality => fields
                .formality
                .map(|formality| words.formality[usize::from(formality == Formality::Familiar)])
                .unwrap_or_default()
                .to_owned(),
            CustomerField::Language => fields.language.map(own_name).unwrap_or_default().to_owned(),
            CustomerField::Birthday => fields
                .birthday
                .map(|day| date_in(language, shop.digits, day))
                .unwrap_or_default(),
            _ => fields.get(*field),
        };
        if !value.is_empty() {
            rows.push((label.to_owned(), isolated(&value)));
        }
    }
    rows.push((words.joined.to_owned(), on(file.customer.added_on)));
    section(&mut page, words.details, words.nothing, rows);
    section(&mut page, words.said, words.nothing, said(file, &words, &on));
    section(
        &mut page,
        words.purchases,
        words.nothing,
        bought(file, language, shop, &on),
    );
    section(
        &mut page,
        words.written,
        words.nothing,
        written(notes, &words, &on),
    );
    section(
        &mut page,
        words.answers,
        words.nothing,
        answered(file, &words, &on),
    );
    let codes = file.vouchers.iter().map(|row| {
        (
            isolated(&row.voucher.code.to_string()),
            isolated(&row.campaign_name),
        )
    });
    section(&mut page, words.codes, words.nothing, codes.collect());
    let reach: Vec<String> = [shop.company.as_str(), shop.address.as_str()]
        .into_iter()
        .filter(|one| !one.is_empty())
        .map(isolated)
        .collect();
    let _ = writeln!(
        page,
        "<p class=\"soft\">{}<br>{}</p>\n</html>",
        words.rights,
        reach.join(" · ")
    );
    page
}

fn form_place(form: FormOfAddress) -> usize {
    match form {
        FormOfAddress::Feminine => 0,
        FormOfAddress::Masculine => 1,
        FormOfAddress::Neutral => 2,
        FormOfAddress::Couple => 3,
        FormOfAddress::Firm => 4,
    }
}

/// What a language calls itself.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::It => "Italiano",
        Language::Ro => "Română",
        Language::Ar => "العربية",
    }
}

/// What the person said about hearing from the shop.
fn said(file: &CustomerFile, words: &Words, on: &dyn Fn(Date) -> String) -> Vec<(String, String)> {
    let said = file.said.iter().map(|event| {
        let channel = words.channels[Channel::ALL
            .iter()
            .position(|one| *one == event.channel)
            .unwrap_or(0)];
        let purpose = words.purposes[ConsentPurpose::ALL
            .iter()
            .position(|one| *one == event.purpose)
            .unwrap_or(0)];
        let word = match event.word {
            ConsentWord::Given => words.word[0],
            ConsentWord::OptedOut => words.word[1],
            ConsentWord::TakenBack => words.word[2],
        };
        let basis = event.basis.map(|basis| match basis {
            ConsentBasis::Consent => words.basis[0],
            ConsentBasis::SoftOptIn => words.basis[1],
            ConsentBasis::Contract => words.basis[2],
            ConsentBasis::LegitimateInterest => words.basis[3],
        });
        let more = [
            basis.unwrap_or_default(),
            event.source.as_str(),
            event.wording.as_str(),
            event.evidence.moment.as_str(),
        ];
        let more: Vec<String> = more
            .into_iter()
            .filter(|one| !one.is_empty())
            .map(isolated)
            .collect();
        (
            on(event.date),
            format!(
                "{channel} · {purpose}: <strong>{word}</strong><br>{}",
                more.join(" · ")
            ),
        )
    });
    said.collect()
}

fn bought(
    file: &CustomerFile,
    language: Language,
    shop: &Shop,
    on: &dyn Fn(Date) -> String,
) -> Vec<(String, String)> {
    let comma = if language == Language::Ar { "، " } else { ", " };
    let mut bought = Vec::new();
    for entry in &file.timeline {
        if let TimelineEntry::Purchase { date, purchase } = entry {
            let fields = &purchase.fields;
            let products: Vec<String> = fields.lines.iter().map(|line| isolated(&line.product)).collect();
            let total = money_in(language, shop.digits, fields.total);
            let order = if fields.order.is_empty() {
                String::new()
            } else {
                format!(" · {}", isolated(&fields.order))
            };
            bought.push((
                on(*date),
                format!("{} · {}{order}", products.join(comma), isolated(&total)),
            ));
        }
    }
    bought
}

fn answered(file: &CustomerFile, words: &Words, on: &dyn Fn(Date) -> String) -> Vec<(String, String)> {
    let mut answered = Vec::new();
    for entry in &file.timeline {
        if let TimelineEntry::Response { date, response, .. } = entry {
            let fields = &response.fields;
            let mut lines = Vec::new();
            if let Some(nps) = fields.nps {
                lines.push(format!(
                    "{}: {}",
                    words.recommends,
                    isolated(&format!("{nps}/10"))
                ));
            }
            if let Some(csat) = fields.csat {
                let score = format!("{csat}/{}", fields.csat_top);
                lines.push(format!("{}: {}", words.satisfied, isolated(&score)));
            }
            if let Some(ces) = fields.ces {
                let score = format!("{ces}/{}", fields.ces_top);
                lines.push(format!("{}: {}", words.easy, isolated(&score)));
            }
            if !fields.comment.is_empty() {
                lines.push(isolated(&fields.comment));
            }
            for answer in fields.answers.values() {
                if let Ok(said) = serde_json::to_value(answer) {
                    lines.push(isolated(
                        said.as_str().map_or(said.to_string(), str::to_owned).as_str(),
                    ));
                }
            }
            if !response.settled_how.is_empty() {
                lines.push(format!("{}: {}", words.done, isolated(&response.settled_how)));
            }
            answered.push((on(*date), lines.join("<br>")));
        }
    }
    answered
}

fn written(notes: &[Note], words: &Words, on: &dyn Fn(Date) -> String) -> Vec<(String, String)> {
    let written = notes.iter().map(|note| {
        let channel = words.channels[Channel::ALL
            .iter()
            .position(|one| *one == note.channel)
            .unwrap_or(0)];
        let text = note.letter.plain_text();
        (
            on(note.written_on),
            format!(
                "{channel}<div class=\"letter\" lang=\"{}\" dir=\"auto\">{}</div>",
                note.language.code(),
                escaped(&text)
            ),
        )
    });
    written.collect()
}

fn section(page: &mut String, title: &str, nothing: &str, rows: Vec<(String, String)>) {
    // A text takes whatever is written to it.
    let _ = writeln!(page, "<h2>{title}</h2>");
    if rows.is_empty() {
        let _ = writeln!(page, "<p class=\"soft\">{nothing}</p>");
        return;
    }
    page.push_str("<table>\n");
    for (label, value) in rows {
        let _ = writeln!(page, "<tr><th scope=\"row\">{label}</th><td>{value}</td></tr>");
    }
    page.push_str("</table>\n");
}

/// A person's text, which must not turn the line around it.
fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[allow(clippy::too_many_lines, reason = "one table of words in four languages")]
fn words(language: Language) -> Words {
    match language {
        Language::En => Words {
            title: "What we keep about you",
            lead: "This is everything that {shop} keeps about you, as of {date}.",
            details: "Your details",
            said: "What you said about hearing from us",
            purchases: "What you bought",
            written: "What we wrote to you",
            answers: "What you answered",
            codes: "Your voucher codes",
            nothing: "Nothing is kept here.",
            rights: "You may have any of this corrected or erased, and you may object to hearing from us, at any time. Write or talk to us:",
            joined: "On our list since",
            channels: ["Cards", "E-mail", "Text messages", "Phone"],
            purposes: ["anything", "offers", "surveys"],
            word: ["yes", "no", "taken back"],
            recommends: "You would recommend us",
            satisfied: "You were satisfied",
            easy: "How easy it was for you",
            forms: [
                "as a woman",
                "as a man",
                "in neutral words",
                "as two people",
                "as a firm",
            ],
            formality: ["formally", "familiarly"],
            done: "What we did",
            basis: [
                "you agreed",
                "you bought and did not object",
                "your purchase asks for it",
                "our legitimate interest",
            ],
            fields: [
                "Given name",
                "Family name",
                "Full name",
                "Company",
                "E-mail",
                "Phone",
                "Street",
                "Address, second line",
                "Postcode",
                "Town",
                "Region",
                "Country",
                "Language",
                "How we address you",
                "Formal or familiar",
                "Birthday",
                "Labels",
                "Our remarks",
                "Number in another program",
                "How your name is said",
            ],
        },
        Language::It => Words {
            title: "Che cosa conserviamo di te",
            lead: "Questo è tutto ciò che {shop} conserva di te, al {date}.",
            details: "I tuoi dati",
            said: "Che cosa hai detto sul ricevere nostre notizie",
            purchases: "Che cosa hai comprato",
            written: "Che cosa ti abbiamo scritto",
            answers: "Che cosa hai risposto",
            codes: "I tuoi codici buono",
            nothing: "Qui non conserviamo nulla.",
            rights: "Puoi chiedere in ogni momento di correggere o cancellare questi dati, e puoi opporti a ricevere nostre notizie. Scrivici o parlaci:",
            joined: "Nel nostro elenco dal",
            channels: ["Biglietti", "E-mail", "SMS", "Telefono"],
            purposes: ["tutto", "offerte", "sondaggi"],
            word: ["sì", "no", "ritirato"],
            recommends: "Ci consiglieresti",
            satisfied: "La tua soddisfazione",
            easy: "Quanto è stato facile per te",
            forms: [
                "al femminile",
                "al maschile",
                "in forma neutra",
                "come coppia",
                "come azienda",
            ],
            formality: ["con il Lei", "con il tu"],
            done: "Che cosa abbiamo fatto",
            basis: [
                "hai acconsentito",
                "hai acquistato senza opporti",
                "lo richiede il tuo acquisto",
                "nostro legittimo interesse",
            ],
            fields: [
                "Nome",
                "Cognome",
                "Nome completo",
                "Azienda",
                "E-mail",
                "Telefono",
                "Via",
                "Indirizzo, seconda riga",
                "CAP",
                "Città",
                "Provincia",
                "Paese",
                "Lingua",
                "Come ci rivolgiamo a te",
                "Lei o tu",
                "Compleanno",
                "Etichette",
                "Le nostre note",
                "Numero in un altro programma",
                "Come si pronuncia il nome",
            ],
        },
        Language::Ro => Words {
            title: "Ce păstrăm despre tine",
            lead: "Aceasta este tot ce păstrează {shop} despre tine, la data de {date}.",
            details: "Datele tale",
            said: "Ce ai spus despre mesajele noastre",
            purchases: "Ce ai cumpărat",
            written: "Ce ți-am scris",
            answers: "Ce ai răspuns",
            codes: "Codurile tale de voucher",
            nothing: "Aici nu păstrăm nimic.",
            rights: "Poți cere oricând corectarea sau ștergerea acestor date și te poți opune mesajelor noastre. Scrie-ne sau vorbește cu noi:",
            joined: "În lista noastră din",
            channels: ["Felicitări", "E-mail", "SMS", "Telefon"],
            purposes: ["orice", "oferte", "sondaje"],
            word: ["da", "nu", "retras"],
            recommends: "Ne-ai recomanda",
            satisfied: "Satisfacția ta",
            easy: "Cât de ușor ți-a fost",
            forms: [
                "la feminin",
                "la masculin",
                "neutru",
                "ca unui cuplu",
                "ca unei firme",
            ],
            formality: ["formal", "familiar"],
            done: "Ce am făcut",
            basis: [
                "ai fost de acord",
                "ai cumpărat și nu te-ai opus",
                "o cere cumpărătura ta",
                "interesul nostru legitim",
            ],
            fields: [
                "Prenume",
                "Nume",
                "Nume complet",
                "Firmă",
                "E-mail",
                "Telefon",
                "Strada",
                "Adresa, al doilea rând",
                "Cod poștal",
                "Localitate",
                "Județ",
                "Țară",
                "Limbă",
                "Cum ne adresăm",
                "Formal sau familiar",
                "Zi de naștere",
                "Etichete",
                "Notele noastre",
                "Număr în alt program",
                "Cum se pronunță numele",
            ],
        },
        Language::Ar => Words {
            title: "ما نحتفظ به عنك",
            lead: "هذا كل ما يحتفظ به {shop} عنك حتى {date}.",
            details: "بياناتك",
            said: "ما قلته عن تلقّي رسائلنا",
            purchases: "مشترياتك",
            written: "ما كتبناه لك",
            answers: "إجاباتك",
            codes: "رموز قسائمك",
            nothing: "لا نحتفظ هنا بشيء.",
            rights: "يمكنك في أي وقت طلب تصحيح هذه البيانات أو محوها، والاعتراض على تلقّي رسائلنا. اكتب إلينا أو تحدّث معنا:",
            joined: "في قائمتنا منذ",
            channels: ["البطاقات", "البريد الإلكتروني", "الرسائل النصية", "الهاتف"],
            purposes: ["كل شيء", "العروض", "الاستبيانات"],
            word: ["نعم", "لا", "سُحب"],
            recommends: "هل توصي بنا",
            satisfied: "مدى رضاك",
            easy: "مدى السهولة",
            forms: ["بصيغة المؤنث", "بصيغة المذكر", "بصيغة محايدة", "كزوجين", "كشركة"],
            formality: ["رسمي", "ودّي"],
            done: "ما فعلناه",
            basis: [
                "موافقتك",
                "شراؤك دون اعتراض منك",
                "يتطلبه شراؤك",
                "مصلحتنا المشروعة",
            ],
            fields: [
                "الاسم الأول",
                "اسم العائلة",
                "الاسم الكامل",
                "الشركة",
                "البريد الإلكتروني",
                "الهاتف",
                "الشارع",
                "العنوان، السطر الثاني",
                "الرمز البريدي",
                "المدينة",
                "المنطقة",
                "البلد",
                "اللغة",
                "كيف نخاطبك",
                "رسمي أو ودّي",
                "تاريخ الميلاد",
                "الوسوم",
                "ملاحظاتنا",
                "الرقم في برنامج آخر",
                "كيف يُنطق الاسم",
            ],
        },
    }
}
