//! What the report page says, in four languages.

use domain::{Breakdown, Language};

/// The words of the page; `{}` is where a number or a day goes.
pub(crate) struct ReportWords {
    pub(crate) title: &'static str,
    pub(crate) all_time: &'static str,
    pub(crate) from_to: &'static str,
    pub(crate) nps: &'static str,
    pub(crate) csat: &'static str,
    pub(crate) ces: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) too_few: &'static str,
    pub(crate) withheld: &'static str,
    pub(crate) withheld_note: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) between: &'static str,
    pub(crate) from_answers: &'static str,
    pub(crate) of_notes: &'static str,
    pub(crate) up: &'static str,
    pub(crate) down: &'static str,
    pub(crate) easy: &'static str,
    pub(crate) marks: &'static str,
    pub(crate) trend: &'static str,
    pub(crate) groups: &'static str,
    pub(crate) notes: [&'static str; 2],
    /// By product, language, message, hand, channel, run, survey.
    pub(crate) by: [&'static str; 7],
    /// Card, e-mail, text message, telephone.
    pub(crate) channels: [&'static str; 4],
    /// English, Italian, Romanian, Arabic.
    pub(crate) languages: [&'static str; 4],
    pub(crate) decimal: char,
}

impl ReportWords {
    /// By what the figures are told apart.
    pub(crate) fn by(&self, breakdown: Breakdown) -> &'static str {
        let place = Breakdown::ALL.iter().position(|one| *one == breakdown);
        self.by[place.unwrap_or_default()]
    }
}

pub(crate) fn words(language: Language) -> &'static ReportWords {
    match language {
        Language::En => &EN,
        Language::It => &IT,
        Language::Ro => &RO,
        Language::Ar => &AR,
    }
}

static EN: ReportWords = ReportWords {
    title: "What our customers say",
    all_time: "all answers so far",
    from_to: "{} to {}",
    nps: "Would recommend us",
    csat: "Satisfied",
    ces: "Found it easy",
    rate: "Answered",
    too_few: "too few to tell",
    withheld: "kept back",
    withheld_note: "Of fewer than five answers no figure is shown. The next smallest group is kept back too, so that theirs cannot be worked out from the total.",
    nobody: "no answers yet",
    between: "between {} and {}",
    from_answers: "answers: {}",
    of_notes: "notes that asked: {}",
    up: "up from {}",
    down: "down from {}",
    easy: "{} found it easy",
    marks: "How often each mark was given: how likely to recommend us, 0 to 10",
    trend: "Would recommend us, over time, with the band in which the true figure lies",
    groups: "Would recommend us, by {}",
    notes: [
        "Would recommend: the share of 9 and 10 less the share of 0 to 6, from −100 to 100. Satisfied: the top two marks. Only given answers count.",
        "The true figure lies between the two numbers 19 times in 20. Below 20 answers a figure tells too little to act on.",
    ],
    by: [
        "product",
        "language",
        "message",
        "handwriting",
        "channel",
        "run",
        "survey",
    ],
    channels: ["card", "e-mail", "text message", "telephone"],
    languages: ["English", "Italian", "Romanian", "Arabic"],
    decimal: '.',
};

static IT: ReportWords = ReportWords {
    title: "Che cosa dicono i nostri clienti",
    all_time: "tutte le risposte finora",
    from_to: "dal {} al {}",
    nps: "Ci consiglierebbe",
    csat: "Soddisfatti",
    ces: "L’ha trovato facile",
    rate: "Hanno risposto",
    too_few: "troppo poche per dirlo",
    withheld: "non mostrato",
    withheld_note: "Sotto le cinque risposte nessun dato è mostrato. Anche il gruppo appena più grande non lo è, perché quello piccolo non si ricavi dal totale.",
    nobody: "ancora nessuna risposta",
    between: "tra {} e {}",
    from_answers: "risposte: {}",
    of_notes: "biglietti che chiedevano: {}",
    up: "in salita da {}",
    down: "in discesa da {}",
    easy: "facile per il {}",
    marks: "Quante volte è stato dato ogni voto: quanto ci consiglierebbe, da 0 a 10",
    trend: "Ci consiglierebbe, nel tempo, con la fascia in cui sta il valore vero",
    groups: "Ci consiglierebbe, per {}",
    notes: [
        "Ci consiglierebbe: la quota di 9 e 10 meno la quota da 0 a 6, da −100 a 100. Soddisfatti: i due voti più alti. Contano solo le risposte date.",
        "Il valore vero sta tra i due numeri 19 volte su 20. Sotto le 20 risposte una cifra dice troppo poco per decidere.",
    ],
    by: [
        "prodotto",
        "lingua",
        "messaggio",
        "calligrafia",
        "canale",
        "invio",
        "sondaggio",
    ],
    channels: ["biglietto", "e-mail", "SMS", "telefono"],
    languages: ["inglese", "italiano", "romeno", "arabo"],
    decimal: ',',
};

static RO: ReportWords = ReportWords {
    title: "Ce spun clienții noștri",
    all_time: "toate răspunsurile de până acum",
    from_to: "de la {} până la {}",
    nps: "Ne-ar recomanda",
    csat: "Mulțumiți",
    ces: "Le-a fost ușor",
    rate: "Au răspuns",
    too_few: "prea puține ca să știm",
    withheld: "nu se arată",
    withheld_note: "Sub cinci răspunsuri nu se arată nicio cifră. Nici grupul următor ca mărime nu se arată, ca cel mic să nu poată fi dedus din total.",
    nobody: "încă niciun răspuns",
    between: "între {} și {}",
    from_answers: "răspunsuri: {}",
    of_notes: "mesaje care au întrebat: {}",
    up: "în creștere de la {}",
    down: "în scădere de la {}",
    easy: "ușor pentru {}",
    marks: "De câte ori s-a dat fiecare notă: cât de probabil ne-ar recomanda, de la 0 la 10",
    trend: "Ne-ar recomanda, în timp, cu banda în care se află valoarea reală",
    groups: "Ne-ar recomanda, după {}",
    notes: [
        "Ne-ar recomanda: procentul de 9 și 10 minus procentul de la 0 la 6, între −100 și 100. Mulțumiți: cele mai mari două note. Contează doar răspunsurile date.",
        "Valoarea reală se află între cele două numere de 19 ori din 20. Sub 20 de răspunsuri o cifră spune prea puțin ca să hotărâm după ea.",
    ],
    by: [
        "produs",
        "limbă",
        "mesaj",
        "scris de mână",
        "canal",
        "serie",
        "chestionar",
    ],
    channels: ["felicitare", "e-mail", "SMS", "telefon"],
    languages: ["engleză", "italiană", "română", "arabă"],
    decimal: ',',
};

static AR: ReportWords = ReportWords {
    title: "ماذا يقول زبائننا",
    all_time: "كل الإجابات حتى الآن",
    from_to: "من \u{2066}{}\u{2069} إلى \u{2066}{}\u{2069}",
    nps: "ينصحون بنا",
    csat: "راضون",
    ces: "وجدوا الأمر سهلا",
    rate: "أجابوا",
    too_few: "أقل من أن يُعتد بها",
    withheld: "محجوب",
    withheld_note: "لا تُعرض أرقام لأقل من خمس إجابات، وتُحجب معها المجموعة التالية حجمًا كي لا تُستنتج أرقام الصغيرة من المجموع.",
    nobody: "لا إجابات بعد",
    between: "بين \u{2066}{}\u{2069} و \u{2066}{}\u{2069}",
    from_answers: "الإجابات: {}",
    of_notes: "الرسائل التي سألت: {}",
    up: "ارتفع من \u{2066}{}\u{2069}",
    down: "انخفض من \u{2066}{}\u{2069}",
    easy: "سهل في رأي \u{2066}{}\u{2069}",
    marks: "كم مرة أُعطيت كل علامة: مدى الاستعداد للنصح بنا، من 0 إلى 10",
    trend: "ينصحون بنا، عبر الزمن، مع الشريط الذي تقع فيه القيمة الحقيقية",
    groups: "ينصحون بنا، بحسب {}",
    notes: [
        "ينصحون بنا: نسبة 9 و 10 ناقص نسبة 0 إلى 6، من \u{2066}−100\u{2069} إلى 100. راضون: أعلى علامتين. لا تُحسب إلا الإجابات المعطاة.",
        "تقع القيمة الحقيقية بين الرقمين 19 مرة من 20. دون 20 إجابة لا يقول الرقم ما يكفي للعمل به.",
    ],
    by: [
        "المنتج",
        "اللغة",
        "الرسالة",
        "خط اليد",
        "القناة",
        "الدفعة",
        "الاستبيان",
    ],
    channels: ["بطاقة", "بريد", "رسالة نصية", "هاتف"],
    languages: ["الإنجليزية", "الإيطالية", "الرومانية", "العربية"],
    decimal: '.',
};
