//! The words by which the writing check knows a warm text in each language.
//!
//! Words are folded as for search: lower case, no accents, one letter for each family of Arabic letters.
//! A comma parts them; a star stands for any letters before or after; a phrase is found word by word.

use domain::{Language, fold_for_search};

/// The lists of one language.
pub(crate) struct Words {
    /// Thanks, joy, welcome: what makes a text positive.
    pub(crate) warm: &'static str,
    /// What spoils it.
    pub(crate) negative: &'static str,
    /// How the customer is spoken to.
    pub(crate) you: &'static str,
    /// How much they matter.
    pub(crate) valued: &'static str,
    /// What is still to come.
    pub(crate) ahead: &'static str,
    /// Words parted by a stroke that only mean "he or she".
    pub(crate) slashed: &'static str,
}

/// The lists of `language`.
pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::It => &ITALIAN,
        Language::Ro => &ROMANIAN,
        Language::Ar => &ARABIC,
    }
}

/// Where in `folded` one of the words of `list` is first found.
pub(crate) fn find(list: &str, folded: &[String]) -> Option<usize> {
    let patterns: Vec<Vec<&str>> = items(list).map(|item| item.split(' ').collect()).collect();
    let found = |at: usize, pattern: &Vec<&str>| {
        let words = folded.get(at..at + pattern.len());
        words.is_some_and(|words| pattern.iter().zip(words).all(|(part, word)| matches(part, word)))
    };
    (0..folded.len()).find(|&at| patterns.iter().any(|pattern| found(at, pattern)))
}

/// The items of a list.
pub(crate) fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

/// A word as the lists spell it.
pub(crate) fn fold(word: &str) -> String {
    fold_for_search(word)
}

fn matches(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

const ENGLISH: Words = Words {
    warm: "thank*, grateful*, gratitude, welcome, pleas*, delight*, happy, glad*, joy, lucky, love*, \
        enjoy*, wonderful, friendly, birthday, wish*, missed, congratulations",
    negative: "unfortunately, regrettabl*, problem*, trouble*, fail*, fault*, bad, badly, terribl*, awful*, \
        horribl*, disappoint*, angry, annoy*, impossible, refuse*, complain*, hate*, worse, worst, \
        unable, mistake*, blame*, you must, you have to, last warning, at your own risk",
    you: "you, your, yours, you'*, yourself, yourselves",
    valued: "value*, matter*, mean, means, meant, lucky, fortunate, grateful*, gratitude, appreciat*, loyal*, \
        rely, count, pleas*, delight*, happy, glad*, special, precious, compliment, without you, \
        customers like you, guests like you, thank you, important, missed, heart, trust*, joy, chosen \
        with you in mind",
    ahead: "soon, again, next, look* forward, will, we'll, it'll, you'll, can't wait, hope*, future, always, \
        whenever, would be, we'd love, come and, back, from now on, years to come, ahead, any time, \
        second",
    slashed: "he/she, she/he, his/her, him/her, mr/ms, mr/mrs, ms/mr, mrs/mr, sir/madam, madam/sir",
};

const ITALIAN: Words = Words {
    warm: "grazie, ringrazi*, piacere, felic*, gioia, liet*, benvenut*, auguri*, cuore, buon, fortuna, \
        caloros*, volentieri, mancanza, manch*, gratitudine, speriamo, regalo, bello",
    negative: "purtroppo, sfortunatamente, problem*, impossibil*, pessim*, brutt*, delus*, delud*, lamentel*, \
        reclam*, colpa, errore, errori, sbagli*, fallit*, fallimento, arrabbiat*, odi*, peggi*, \
        incapac*, terribil*, orribil*, siete obbligati, e obbligato, e obbligata, sei obbligat*",
    you: "lei, le, la, suo, sua, suoi, sue, voi, vi, ve, vostro, vostra, vostri, vostre, tu, te, ti, tuo, \
        tua, tuoi, tue, averti, *arla, *arvi, *arti, *erla, *ervi, *erti",
    valued: "conta, contare, contano, prezios*, valore, vale, fiducia, fedelta, stima, significa, fortuna, \
        orgoglio, onor*, tenia*, piacere, felic*, gioia, gratitudine, speciale, important*, merito, \
        merita*, cuore, clienti come, grazie, mancanza, pensata per, manchi",
    ahead: "presto, ancora, prossim*, futuro, aspett*, non vediamo l'ora, sempre, speriamo, ci auguriamo, \
        piu avanti, continu*, quando, insieme, rivederl*, rivederv*, rivederti, secondo, ritorno, *remo, \
        *rete, ricever*, fara",
    slashed: "signor/signora, signore/signora, il/la, lo/la, gli/le, i/le, suo/sua, gentile/i",
};

const ROMANIAN: Words = Words {
    warm: "multum*, bucur*, bucuri*, placere, drag, draga, dragi, noroc, recunosc*, bine, la multi ani, \
        fericit*, onor*, suflet, dor, lipsit, abia asteptam, bun*, placut*, plac*, sincer",
    negative: "din pacate, problem*, imposibil*, prost*, dezamag*, gresea*, gresit*, vina, vinovat*, nemultum*, \
        reclamati*, esec*, esuat, groaznic*, oribil*, suparat*, urat*, refuz*, incapabil*, trebuie sa, \
        sunteti obligat*, esti obligat*, cel mai rau, mai rau",
    you: "dumneavoastra, dvs, va, vi, v, voi, vostru, voastra, vostri, voastre, tu, tine, te, iti, ti, \
        tau, ta, tai, tale, aveti, sunteti, ati, ai",
    valued: "contati, contezi, conteaz*, pretu*, inseamna, noroc, onor*, drag, fidel*, clienti ca, bucur*, \
        placere, tinem mult, incredere*, merit*, rost, importan*, grija, alaturi, recunosc*, statornic*, \
        lipsit, sincer, multum*, plac*",
    ahead: "curand, din nou, viito*, urmato*, viitoare, mai departe, de acum inainte, asteapta, astept*, \
        abia asteptam, oricand, data viitoare, in anul care vine, vom, va vom, iti vom, mereu, sper*, \
        mai tarziu, care vin, vine, revedem, revenirea, iarasi, vom mai face, a doua, cand *",
    slashed: "domnul/doamna, domnule/doamna, doamna/domnule, sau/si",
};

const ARABIC: Words = Words {
    warm: "*شكر*, *سعد*, *يسر*, *فرح*, *سعيد*, *امتنان*, *مرحب*, *اهلا*, *تهان*, *بخير*, *تمن*, *نعتز*, \
        *محبه*, *تقدير*, *نرجو*, *سرور*, *اشتقنا*, *افتقد*, نحب*, ونحب*, *يهمنا*, *رحب*, *رضا*",
    negative: "للاسف, *مشكله*, *مشاكل*, سيي, سييه, *مستحيل*, *فشل*, *خطا*, اخطاء, يجب عليك*, عليكم ان, *خيبه*, \
        *غضب*, *شكوي*, *شكاوي*, *ذنب*, *كارثه*, *رفض*, *عاجز*",
    you: "*كم, *ك, انتم, انت, وانتم, وانت, *تم, *تموه",
    valued: "*ثقت*, *ثقه*, *تقدير*, *نعتز*, *اعتزاز*, *يهمنا*, *تهمنا*, *مهم*, *وفاء*, *اوفي*, *اوفياء*, \
        *محظوظ*, *حظنا*, *غال*, *مثلك*, *رضا*, *راحت*, *سعد*, *مكانك*, *يعني*, *تعني*, *شكر*, *فضل*, \
        *متعه*, *نقدر*, *يستحق*, *تستحق*, *وجودك*, *اشتقنا*, *افتقدنا*, *انضمام*, *يفيد*, *تفيد*",
    ahead: "*قريب*, *قادم*, *دايم*, *جديد*, *نتطلع*, *ننتظر*, *نامل*, *لقاء*, *مره اخري*, مره اخري, *نراكم*, \
        *نراك*, سن*, وسن*, فسن*, *ستبقي*, *نبقي*, *متي*, *نتمني*, *نرجو*, في كل وقت, *مستقبل*, ان نكون, \
        *الثاني*, *افضل*, *حاضرون*",
    slashed: "",
};
