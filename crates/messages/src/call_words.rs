//! Words that stand on a page of calls to make.

use domain::{CallOutcome, Language};

/// What is to be known before a call, and written down after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallLabel {
    /// How the name is said.
    SaidAloud,
    /// What they bought last.
    LastPurchase,
    /// When they last heard from the shop.
    LastContact,
    /// An answer that nobody has read or settled.
    OpenAnswer,
    /// What staff want to remember.
    Note,
    /// What was said.
    Words,
}

/// What stands beside it.
pub fn call_label(label: CallLabel, language: Language) -> &'static str {
    let words = match label {
        CallLabel::SaidAloud => ["Say it", "Si pronuncia", "Se pronunță", "يُنطق"],
        CallLabel::LastPurchase => ["Last purchase", "Ultimo acquisto", "Ultima achiziție", "آخر شراء"],
        CallLabel::LastContact => [
            "Last heard from you",
            "Ultimo contatto",
            "Ultimul contact",
            "آخر تواصل",
        ],
        CallLabel::OpenAnswer => ["Still open", "Ancora in sospeso", "Încă deschis", "ما زال مفتوحًا"],
        CallLabel::Note => ["To remember", "Da ricordare", "De reținut", "للتذكّر"],
        CallLabel::Words => ["What was said", "Che cosa ha detto", "Ce a spus", "ما قيل"],
    };
    pick(language, words)
}

/// What came of a call, to be ticked off.
pub fn call_outcome(outcome: CallOutcome, language: Language) -> &'static str {
    let words = match outcome {
        CallOutcome::Reached => ["Reached", "Ha risposto", "A răspuns", "تم الرد"],
        CallOutcome::NoAnswer => ["No answer", "Nessuna risposta", "Nu a răspuns", "لا رد"],
        CallOutcome::CallBack => [
            "Call again on",
            "Richiamare il",
            "De sunat din nou pe",
            "معاودة الاتصال في",
        ],
        CallOutcome::NoMoreCalls => [
            "No more calls",
            "Niente più telefonate",
            "Fără alte apeluri",
            "لا مكالمات بعد الآن",
        ],
    };
    pick(language, words)
}

fn pick(language: Language, [en, it, ro, ar]: [&'static str; 4]) -> &'static str {
    match language {
        Language::En => en,
        Language::It => it,
        Language::Ro => ro,
        Language::Ar => ar,
    }
}
