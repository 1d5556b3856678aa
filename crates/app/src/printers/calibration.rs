//! The calibration page as a file.

use super::paper;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::whole_file::WholeFile;
use cards::{CalibrationWords, CardError, Day, Paper, PdfFacts};
use domain::{Language, PrinterMemory, PrinterMemoryId};
use std::path::Path;

impl Desk {
    /// Writes the page that is printed and measured, in `language`, else the shop's, and says where it is. With a
    /// `memory` it is printed as that makes it right, to see whether it is, or to measure what is left.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a paper or memory that is not there; [`DeedError::File`] leaves no file.
    pub fn calibration_page(
        &self,
        path: &Path,
        paper_name: &str,
        language: Option<Language>,
        memory: Option<PrinterMemoryId>,
    ) -> Result<String, DeedError> {
        let paper = paper(paper_name)?;
        let shop = self.shop()?;
        let language = language.unwrap_or(shop.language);
        let memory = memory.map(|id| self.memory(id)).transpose()?;
        let today = self.today();
        let words = words(language, &paper, memory.as_ref());
        let facts = PdfFacts {
            title: words.title.clone(),
            author: shop.company,
            language,
            created: Day {
                year: today.year(),
                month: today.month() as u8,
                day: today.day() as u8,
            },
        };
        let adjustment = memory.map(|memory| memory.adjustment).unwrap_or_default();
        let mut file = WholeFile::beside(path)?;
        let written = cards::calibration_page(&self.press, &paper, &words, &facts, &adjustment, &mut file);
        written.map_err(|error| match error {
            CardError::Write(error) => DeedError::file(&error, path),
            error => DeedError::Unexpected {
                detail: error.to_string(),
            },
        })?;
        file.put_in_place()?;
        Ok(path.display().to_string())
    }
}

/// What the page says. Names and numbers run from left to right in every language.
fn words(language: Language, paper: &Paper, memory: Option<&PrinterMemory>) -> CalibrationWords {
    let (title, corrected, top, steps) = match language {
        Language::En => (
            "Calibration page",
            "with correction",
            "Top",
            [
                "Print at actual size, without scaling.",
                "Measure with a ruler, to a quarter of a millimetre:",
                "A, B: from the left edge of the paper to the mark.",
                "C, D: from the top edge of the paper to the mark.",
                "E, F: the length of the bar.",
                "G and H, from mark to mark, are equally long if the page is square.",
            ],
        ),
        Language::It => (
            "Pagina di calibrazione",
            "con correzione",
            "Alto",
            [
                "Stampa a grandezza naturale, senza ridimensionare.",
                "Misura con un righello, al quarto di millimetro:",
                "A, B: dal bordo sinistro del foglio al segno.",
                "C, D: dal bordo superiore del foglio al segno.",
                "E, F: la lunghezza della barra.",
                "G e H, da segno a segno, sono uguali se la pagina è in squadra.",
            ],
        ),
        Language::Ro => (
            "Pagină de calibrare",
            "cu corecție",
            "Sus",
            [
                "Tipărește la mărimea reală, fără scalare.",
                "Măsoară cu rigla, la un sfert de milimetru:",
                "A, B: de la marginea stângă a hârtiei până la semn.",
                "C, D: de la marginea de sus a hârtiei până la semn.",
                "E, F: lungimea barei.",
                "G și H, de la semn la semn, sunt egale dacă pagina e în unghi drept.",
            ],
        ),
        Language::Ar => (
            "صفحة المعايرة",
            "مع التصحيح",
            "أعلى",
            [
                "اطبع بالحجم الفعلي دون تغيير المقياس.",
                "قِس بالمسطرة بدقة ربع مليمتر:",
                "A و B: من حافة الورقة اليسرى إلى العلامة.",
                "C و D: من حافة الورقة العليا إلى العلامة.",
                "E و F: طول الشريط.",
                "G و H من علامة إلى علامة متساويان إذا كانت الصفحة قائمة الزوايا.",
            ],
        ),
    };
    let known = paper.name.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut parts = Vec::new();
    if known {
        parts.push(paper.name.to_uppercase());
    }
    parts.push(format!("{} × {} mm", paper.size.width.0, paper.size.height.0));
    if let Some(memory) = memory {
        parts.push(memory.key.printer.clone());
        if !memory.key.tray.is_empty() {
            parts.push(memory.key.tray.clone());
        }
        parts.push(corrected.to_owned());
    }
    let own = |text: &str| text.to_owned();
    CalibrationWords {
        title: own(title),
        subject: parts.join(" · "),
        steps: steps.map(own).to_vec(),
        top: own(top),
    }
}
