//! The surveys that a shop has from the start, and the usual words of a question that has none of its own.

use crate::{CesScale, Choice, CsatScale, EasyEnd, Language, Question, QuestionKind, Wording};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A survey that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReadyMade {
    /// After somebody bought something.
    Purchase,
    /// After somebody was in the shop.
    Visit,
    /// After a complaint was seen to.
    Complaint,
}

/// A text in English, Italian, Romanian and Arabic.
type Four = [&'static str; 4];

fn wording(texts: Four) -> Wording {
    let pairs = Language::ALL.into_iter().zip(texts);
    Wording(
        pairs
            .map(|(language, text)| (language, text.to_owned()))
            .collect(),
    )
}

fn in_language(texts: Four, language: Language) -> &'static str {
    let [en, it, ro, ar] = texts;
    match language {
        Language::En => en,
        Language::It => it,
        Language::Ro => ro,
        Language::Ar => ar,
    }
}

fn question(key: &str, kind: QuestionKind, texts: Four, required: bool) -> Question {
    Question {
        key: key.to_owned(),
        kind,
        wording: wording(texts),
        required,
    }
}

fn options(texts: &[(&str, Four)]) -> Vec<Choice> {
    let option = |(key, texts): &(&str, Four)| Choice {
        key: (*key).to_owned(),
        wording: wording(*texts),
    };
    texts.iter().map(option).collect()
}

impl ReadyMade {
    /// All of them, the most asked one first.
    pub const ALL: [Self; 3] = [Self::Purchase, Self::Visit, Self::Complaint];

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        in_language(
            match self {
                Self::Purchase => [
                    "After a purchase",
                    "Dopo un acquisto",
                    "După o cumpărătură",
                    "بعد الشراء",
                ],
                Self::Visit => ["After a visit", "Dopo una visita", "După o vizită", "بعد الزيارة"],
                Self::Complaint => [
                    "After a complaint",
                    "Dopo un reclamo",
                    "După o reclamație",
                    "بعد الشكوى",
                ],
            },
            language,
        )
    }

    /// Its questions.
    pub fn questions(self) -> Vec<Question> {
        match self {
            Self::Purchase => after_a_purchase(),
            Self::Visit => after_a_visit(),
            Self::Complaint => after_a_complaint(),
        }
    }
}

fn after_a_purchase() -> Vec<Question> {
    vec![
        question("nps", QuestionKind::Nps, RECOMMEND, true),
        question(
            "csat",
            QuestionKind::Csat {
                scale: CsatScale::Five,
            },
            [
                "How satisfied are you with what you bought?",
                "Che voto dà al Suo acquisto?",
                "Cât de mulțumiți sunteți de ce ați cumpărat?",
                "ما مدى رضاكم عمّا اشتريتموه؟",
            ],
            false,
        ),
        question(
            "liked",
            QuestionKind::Multiple {
                options: options(&[
                    ("product", ["The product", "Il prodotto", "Produsul", "المنتج"]),
                    (
                        "advice",
                        [
                            "The advice",
                            "I consigli ricevuti",
                            "Sfaturile primite",
                            "النصائح",
                        ],
                    ),
                    (
                        "welcome",
                        ["The welcome", "L’accoglienza", "Primirea", "حُسن الاستقبال"],
                    ),
                    ("price", ["The price", "Il prezzo", "Prețul", "السعر"]),
                    (
                        "wrapping",
                        ["The wrapping", "La confezione", "Ambalajul", "التغليف"],
                    ),
                ]),
            },
            [
                "What did you like most?",
                "Che cosa è piaciuto di più?",
                "Ce v-a plăcut cel mai mult?",
                "ما أكثر ما أعجبكم؟",
            ],
            false,
        ),
        question("comment", QuestionKind::Text, BETTER, false),
    ]
}

fn after_a_visit() -> Vec<Question> {
    vec![
        question(
            "csat",
            QuestionKind::Csat {
                scale: CsatScale::Faces,
            },
            [
                "How did you feel in our shop?",
                "Com’è andata da noi?",
                "Cum v-ați simțit la noi?",
                "كيف كانت زيارتكم لنا؟",
            ],
            true,
        ),
        question(
            "found",
            QuestionKind::Single {
                options: options(&[
                    ("yes", ["Yes", "Sì", "Da", "نعم"]),
                    ("partly", ["In part", "In parte", "În parte", "إلى حدّ ما"]),
                    ("no", ["No", "No", "Nu", "لا"]),
                ]),
            },
            [
                "Did you find what you were looking for?",
                "Ha trovato quello che cercava?",
                "Ați găsit ce căutați?",
                "هل وجدتم ما كنتم تبحثون عنه؟",
            ],
            false,
        ),
        question("nps", QuestionKind::Nps, RECOMMEND, false),
        question(
            "comment",
            QuestionKind::Text,
            [
                "What would make your next visit even nicer?",
                "Che cosa renderebbe ancora più bella la prossima visita?",
                "Ce ar face următoarea vizită și mai plăcută?",
                "ما الذي يجعل زيارتكم القادمة أجمل؟",
            ],
            false,
        ),
    ]
}

fn after_a_complaint() -> Vec<Question> {
    vec![
        question(
            "ces",
            QuestionKind::Ces {
                scale: CesScale::Seven,
                easy: EasyEnd::High,
            },
            [
                "The shop made it easy for me to have my problem solved.",
                "Il negozio mi ha reso facile risolvere il problema.",
                "Magazinul mi-a rezolvat problema fără bătăi de cap.",
                "سهّل عليّ المتجر حلّ مشكلتي.",
            ],
            true,
        ),
        question(
            "csat",
            QuestionKind::Csat {
                scale: CsatScale::Five,
            },
            [
                "How satisfied are you with the way we dealt with it?",
                "Che voto dà al modo in cui ce ne siamo occupati?",
                "Cât de mulțumiți sunteți de felul în care ne-am ocupat de ea?",
                "ما مدى رضاكم عن طريقة تعاملنا مع الأمر؟",
            ],
            false,
        ),
        question(
            "settled",
            QuestionKind::Single {
                options: options(&[
                    ("yes", ["Yes", "Sì", "Da", "نعم"]),
                    ("partly", ["Not quite", "Non del tutto", "Nu chiar", "ليس تمامًا"]),
                    ("no", ["No", "No", "Nu", "لا"]),
                ]),
            },
            [
                "Is the matter settled for you?",
                "Per Lei la questione è risolta?",
                "Pentru dumneavoastră, s-a rezolvat?",
                "هل انتهى الأمر بالنسبة إليكم؟",
            ],
            false,
        ),
        question(
            "comment",
            QuestionKind::Text,
            [
                "What should we have done differently?",
                "Che cosa avremmo dovuto fare diversamente?",
                "Ce ar fi trebuit să facem altfel?",
                "ماذا كان علينا أن نفعل بشكل مختلف؟",
            ],
            false,
        ),
    ]
}

const RECOMMEND: Four = [
    "How likely are you to recommend us to a friend?",
    "Quanto è probabile che ci consigli a una persona amica?",
    "Cât de probabil este să ne recomandați unui prieten?",
    "ما مدى احتمال أن تنصحوا صديقًا بمتجرنا؟",
];

const BETTER: Four = [
    "What could we do better?",
    "Che cosa potremmo fare meglio?",
    "Ce am putea face mai bine?",
    "ما الذي يمكننا تحسينه؟",
];

/// What a question of `kind` usually asks, for one that the shop has not worded.
pub(crate) fn usual_wording(kind: &QuestionKind, language: Language) -> &'static str {
    in_language(
        match kind {
            QuestionKind::Nps => RECOMMEND,
            QuestionKind::Csat { .. } => [
                "How satisfied are you with us?",
                "Che voto ci dà?",
                "Cât de mulțumiți sunteți de noi?",
                "ما مدى رضاكم عنّا؟",
            ],
            QuestionKind::Ces {
                easy: EasyEnd::High, ..
            } => [
                "The shop made it easy for me.",
                "Il negozio mi ha reso tutto facile.",
                "Magazinul mi-a făcut totul ușor.",
                "سهّل عليّ المتجر كل شيء.",
            ],
            QuestionKind::Ces {
                easy: EasyEnd::Low, ..
            } => [
                "How much effort did it take?",
                "Quanto impegno è servito?",
                "Cât efort v-a cerut?",
                "كم من الجهد تطلّب الأمر منكم؟",
            ],
            QuestionKind::Single { .. } | QuestionKind::Multiple { .. } | QuestionKind::Text => [
                "Is there anything you would like to tell us?",
                "C’è qualcosa che vuole dirci?",
                "Doriți să ne spuneți ceva?",
                "هل تودّون إخبارنا بشيء؟",
            ],
        },
        language,
    )
}

/// What stands at the low and at the high end of a scale; nothing for ticks, words and faces.
pub fn scale_ends(kind: &QuestionKind, language: Language) -> Option<(&'static str, &'static str)> {
    let (low, high): (Four, Four) = match kind {
        QuestionKind::Nps => (
            ["not at all", "per niente", "deloc", "غير محتمل أبدًا"],
            ["very likely", "molto probabile", "foarte probabil", "محتمل جدًا"],
        ),
        QuestionKind::Csat { .. } => (
            [
                "very dissatisfied",
                "pessimo",
                "deloc mulțumiți",
                "غير راضين إطلاقًا",
            ],
            ["very satisfied", "ottimo", "foarte mulțumiți", "راضون جدًا"],
        ),
        QuestionKind::Ces {
            easy: EasyEnd::High, ..
        } => (
            [
                "strongly disagree",
                "per niente d’accordo",
                "deloc de acord",
                "لا أوافق إطلاقًا",
            ],
            [
                "strongly agree",
                "del tutto d’accordo",
                "total de acord",
                "أوافق تمامًا",
            ],
        ),
        QuestionKind::Ces {
            easy: EasyEnd::Low, ..
        } => (
            ["very little", "pochissimo", "foarte puțin", "قليل جدًا"],
            ["a great deal", "moltissimo", "foarte mult", "كثير جدًا"],
        ),
        QuestionKind::Single { .. } | QuestionKind::Multiple { .. } | QuestionKind::Text => return None,
    };
    Some((in_language(low, language), in_language(high, language)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_questions;

    #[test]
    fn every_ready_made_survey_can_be_asked_in_all_four_languages() {
        for survey in ReadyMade::ALL {
            let questions = survey.questions();
            assert_eq!(check_questions(&questions), Ok(()), "{survey:?}");
            for question in &questions {
                assert_eq!(question.missing(), [], "{survey:?} {}", question.key);
                for (language, text) in &question.wording.0 {
                    assert!(!text.contains(['ş', 'ţ', 'Ş', 'Ţ']), "{language:?}: {text}");
                }
            }
        }
    }
}
