//! Letters to print, in four languages. Values are marked `{kind:value}`, as the shop's messages fill them.

use domain::{Block, Direction, Language, Letter, Role, Span, SpanKind};

/// A letter of blocks with marked values.
pub fn letter(language: Language, blocks: &[(Role, &str)]) -> Letter {
    Letter {
        language,
        blocks: blocks
            .iter()
            .map(|(role, text)| block(language, *role, text))
            .collect(),
    }
}

fn block(language: Language, role: Role, marked: &str) -> Block {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (value, after) = after.split_once('}').expect("every mark is closed");
        let (kind, value) = value.split_once(':').expect("every mark has a kind");
        let kind = match kind {
            "name" => SpanKind::Name,
            "product" => SpanKind::Product,
            "code" => SpanKind::Code,
            "link" => SpanKind::Link,
            "figure" => SpanKind::Figure,
            other => panic!("no kind {other}"),
        };
        text.push_str(before);
        let arabic = value
            .chars()
            .any(|letter| ('\u{621}'..='\u{64a}').contains(&letter));
        let isolate = match kind {
            SpanKind::Code | SpanKind::Link | SpanKind::Figure if !arabic => '\u{2066}',
            _ => '\u{2068}',
        };
        let wrap = language.direction() == Direction::Rtl && value.chars().any(|c| c.is_ascii_alphanumeric());
        if wrap {
            text.push(isolate);
        }
        let start = text.len();
        text.push_str(value);
        spans.push(Span {
            start,
            end: text.len(),
            kind,
        });
        if wrap {
            text.push('\u{2069}');
        }
        rest = after;
    }
    text.push_str(rest);
    Block { role, text, spans }
}

/// A letter of the usual length, with a product, a code and a date.
pub fn usual(language: Language) -> Letter {
    match language {
        Language::En => letter(
            language,
            &[
                (Role::Greeting, "Dear {name:Margaret},"),
                (
                    Role::Body,
                    "Thank you for choosing the {product:Blue Heron teapot} on {figure:14 November}. We packed \
                     it with care, and we hope that it pours many slow mornings for you.",
                ),
                (
                    Role::Body,
                    "With the code {code:7284-PYLX} your next order is {figure:15%} lighter, until \
                     {figure:31 January 2027}.",
                ),
                (Role::Close, "With warm regards,"),
                (Role::Signature, "Eleanor & the Potter’s Shelf"),
            ],
        ),
        Language::It => letter(
            language,
            &[
                (Role::Greeting, "Gentile {name:Nicolò Dell’Acqua},"),
                (
                    Role::Body,
                    "grazie per aver scelto {product:la caffettiera Aurora}: è una delle nostre preferite, \
                     perché più la si usa e più il caffè è buono. Ci farà piacere sapere com’è andata!",
                ),
                (
                    Role::Body,
                    "Con il codice {code:7284-PYLX} avrà uno sconto di {figure:12,50 €} fino al \
                     {figure:31 gennaio 2027}.",
                ),
                (Role::Close, "Un caro saluto,"),
                (Role::Signature, "Città di Carta"),
            ],
        ),
        Language::Ro => letter(
            language,
            &[
                (Role::Greeting, "Dragă {name:Ștefania},"),
                (
                    Role::Body,
                    "Îți mulțumim că ai ales {product:cana „Țărmul mării”} și că te-ai întors în prăvălia \
                     noastră. Sperăm că fiecare dimineață începe mai frumos cu ea.",
                ),
                (
                    Role::Body,
                    "La următoarea comandă folosește codul {code:7284-PYLX} pentru o reducere de \
                     {figure:15%}, până la {figure:31 ianuarie 2027}.",
                ),
                (Role::Close, "Cu drag și recunoștință,"),
                (Role::Signature, "Ioana și echipa Mătase"),
            ],
        ),
        Language::Ar => letter(
            language,
            &[
                (Role::Greeting, "عزيزتي {name:ليلى}،"),
                (
                    Role::Body,
                    "شكرًا لأنك اخترت {product:Blue Heron Teapot} من متجرنا يوم {figure:14 نوفمبر 2026}. غلفناه \
                     بعناية، ونتمنى أن يرافق صباحاتك الهادئة طويلًا.",
                ),
                (
                    Role::Body,
                    "هذا الرمز {code:7284-PYLX} يمنحك خصمًا قدره {figure:15%} على طلبك القادم، ويمكنك \
                     استعماله حتى نهاية شهر يناير.",
                ),
                (Role::Close, "مع أطيب التحيات،"),
                (Role::Signature, "سلمى وفريق دار الورق"),
            ],
        ),
    }
}
