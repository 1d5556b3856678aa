//! Words that stand around the questions of a survey's form, on paper and in the form file.

use domain::Language;

/// The words of a form in one language; they speak to every reader alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormWords {
    /// What to do with the paper.
    pub paper_lead: &'static str,
    /// What to do with the form file.
    pub page_lead: &'static str,
    /// At the end.
    pub thanks: &'static str,
    /// What the code beside it is.
    pub code: &'static str,
    /// At a question that has to be answered.
    pub required: &'static str,
    /// Several answers may be ticked.
    pub several: &'static str,
    /// Saves the answer as a file.
    pub save: &'static str,
    /// Puts the answer into a mail.
    pub mail: &'static str,
    /// The answer is longer than mail programs take from a page.
    pub too_long: &'static str,
    /// The mail's subject.
    pub subject: &'static str,
    /// Once the file is saved.
    pub saved: &'static str,
    /// Nothing is answered yet.
    pub empty: &'static str,
}

/// The words of forms in `language`.
pub fn form_words(language: Language) -> &'static FormWords {
    match language {
        Language::En => &EN,
        Language::It => &IT,
        Language::Ro => &RO,
        Language::Ar => &AR,
    }
}

static EN: FormWords = FormWords {
    paper_lead: "Tick or write, and give this back to us.",
    page_lead: "Answer as many as you like. Nothing leaves this page until you save it or send it.",
    thanks: "Thank you!",
    code: "Code",
    required: "Please answer this one.",
    several: "Tick as many as you like.",
    save: "Save the answer as a file",
    mail: "Put the answer into an e-mail",
    too_long: "The answer is too long for an e-mail by this button. Please save it as a file and attach that.",
    subject: "My answer",
    saved: "The file is saved. Please send it to us or bring it along. Thank you!",
    empty: "There is no answer yet.",
};

static IT: FormWords = FormWords {
    paper_lead: "Basta una crocetta o qualche parola; poi il foglio torna a noi.",
    page_lead: "Si può rispondere anche solo in parte. Nulla esce da questa pagina finché non si salva o si invia.",
    thanks: "Grazie!",
    code: "Codice",
    required: "Qui serve una risposta.",
    several: "Si può segnare più di una risposta.",
    save: "Salva la risposta in un file",
    mail: "Metti la risposta in un’e-mail",
    too_long: "La risposta è troppo lunga per questa e-mail. Basta salvarla in un file e allegarlo.",
    subject: "La mia risposta",
    saved: "Il file è salvato. Basta inviarcelo o portarlo in negozio. Grazie!",
    empty: "Non c’è ancora nessuna risposta.",
};

static RO: FormWords = FormWords {
    paper_lead: "Bifați sau scrieți, apoi dați-ne foaia înapoi.",
    page_lead: "Răspundeți la câte întrebări doriți. Nimic nu pleacă de pe această pagină până nu salvați sau trimiteți.",
    thanks: "Vă mulțumim!",
    code: "Cod",
    required: "Aici este nevoie de un răspuns.",
    several: "Puteți bifa mai multe.",
    save: "Salvați răspunsul într-un fișier",
    mail: "Puneți răspunsul într-un e-mail",
    too_long: "Răspunsul este prea lung pentru un e-mail făcut așa. Salvați-l într-un fișier și atașați-l.",
    subject: "Răspunsul meu",
    saved: "Fișierul este salvat. Trimiteți-ni-l sau aduceți-l la magazin. Vă mulțumim!",
    empty: "Nu există încă niciun răspuns.",
};

static AR: FormWords = FormWords {
    paper_lead: "ضعوا علامة أو اكتبوا بضع كلمات، ثم أعيدوا الورقة إلينا.",
    page_lead: "أجيبوا عمّا تشاؤون. لا يخرج شيء من هذه الصفحة قبل أن تحفظوه أو ترسلوه.",
    thanks: "شكرًا لكم!",
    code: "الرمز",
    required: "هذا السؤال يحتاج إلى إجابة.",
    several: "يمكن اختيار أكثر من إجابة.",
    save: "احفظوا الإجابة في ملف",
    mail: "ضعوا الإجابة في رسالة بريد",
    too_long: "الإجابة أطول مما تتسع له رسالة من هذا الزر. احفظوها في ملف وأرفقوه.",
    subject: "إجابتي",
    saved: "حُفظ الملف. أرسلوه إلينا أو أحضروه معكم. شكرًا لكم!",
    empty: "لا توجد إجابة بعد.",
};
