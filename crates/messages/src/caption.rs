//! Words that stand beside something else on a card.

use domain::{Language, QrContent};

/// What stands above the list of names that are written into cards with a pen.
pub fn pen_list_title(language: Language) -> &'static str {
    match language {
        Language::En => "Names to write by hand",
        Language::It => "Nomi da scrivere a mano",
        Language::Ro => "Nume de scris de mână",
        Language::Ar => "أسماء تُكتب باليد",
    }
}

/// What stands beside a square code, so that one knows what it is for; it speaks to every reader alike.
pub fn qr_caption(content: QrContent, language: Language) -> &'static str {
    match (content, language) {
        (QrContent::Voucher, Language::En) => "To show at the till",
        (QrContent::Voucher, Language::It) => "Da mostrare alla cassa",
        (QrContent::Voucher, Language::Ro) => "De arătat la casă",
        (QrContent::Voucher, Language::Ar) => "يُعرض عند الدفع",
        (QrContent::Survey, Language::En) => "A word for us?",
        (QrContent::Survey, Language::It) => "Due parole per noi?",
        (QrContent::Survey, Language::Ro) => "Două vorbe pentru noi?",
        (QrContent::Survey, Language::Ar) => "كلمة لنا؟",
    }
}

/// What stands above the columns of a list of text messages: the note, the name, the number, the text, in how many
/// parts it is sent, in which letters, and the link that opens it on a telephone.
pub fn texts_headings(language: Language) -> [&'static str; 7] {
    match language {
        Language::En => ["note", "name", "number", "text", "parts", "letters", "link"],
        Language::It => [
            "nota",
            "nome",
            "numero",
            "testo",
            "parti",
            "lettere",
            "collegamento",
        ],
        Language::Ro => ["mesaj", "nume", "număr", "text", "părți", "litere", "legătură"],
        Language::Ar => ["الرسالة", "الاسم", "الرقم", "النص", "الأجزاء", "الأحرف", "الرابط"],
    }
}

/// What stands above a page of calls to make.
pub fn calls_title(language: Language) -> &'static str {
    match language {
        Language::En => "Calls to make",
        Language::It => "Telefonate da fare",
        Language::Ro => "Apeluri de făcut",
        Language::Ar => "مكالمات مطلوبة",
    }
}
