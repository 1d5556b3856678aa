//! What messages are called where people read of them.

use crate::Catalogue;
use domain::{Language, Template, TemplateId};

/// The built-in messages by name with what they are called in English, Italian, Romanian and Arabic, as in the window:
/// a test compares the two.
const TITLES: [(&str, [&str; 4]); 26] = [
    (
        "anything-else",
        [
            "Anything else we can do?",
            "Possiamo fare altro?",
            "Vă mai putem ajuta cu ceva?",
            "هل من خدمة أخرى؟",
        ],
    ),
    (
        "grateful-for-you",
        [
            "Lucky to have you",
            "Che fortuna averti con noi",
            "Avem noroc cu voi",
            "محظوظون بكم",
        ],
    ),
    (
        "love-what-you-bought",
        [
            "Hope you love it",
            "Speriamo che piaccia",
            "Sperăm că vă place",
            "نرجو أن ينال إعجابكم",
        ],
    ),
    (
        "recent-product",
        [
            "Thank you for this product",
            "Grazie per questo prodotto",
            "O alegere inspirată",
            "شكرًا على اختياركم",
        ],
    ),
    (
        "order-dated",
        [
            "Thank you for your order",
            "Grazie per l’ordine",
            "Mulțumim pentru comandă",
            "شكرًا على طلبكم",
        ],
    ),
    (
        "how-is-it",
        [
            "How do you like it?",
            "Come ti trovi?",
            "Cum vi se pare?",
            "كيف وجدتموه؟",
        ],
    ),
    (
        "first-purchase",
        [
            "Thank you for the first purchase",
            "Grazie per il primo acquisto",
            "Mulțumim pentru prima cumpărătură",
            "شكرًا على أول مشترياتكم",
        ],
    ),
    (
        "second-purchase-offer",
        [
            "A voucher to come back with",
            "Un buono per tornare",
            "Un voucher ca să revină",
            "قسيمة للشراء الثاني",
        ],
    ),
    (
        "continued-custom",
        [
            "Thank you for staying",
            "Grazie di restare con noi",
            "Mulțumim că reveniți",
            "شكرًا على وفائكم",
        ],
    ),
    (
        "reliable-customer",
        [
            "We count on you",
            "Clienti su cui contare",
            "Clienți pe care ne bazăm",
            "زبائن نعتمد عليهم",
        ],
    ),
    (
        "met-expectations",
        [
            "Did we do well?",
            "È andato tutto bene?",
            "A fost totul pe plac?",
            "هل كنّا عند حسن ظنكم؟",
        ],
    ),
    (
        "work-again-soon",
        [
            "Until the next job",
            "Al prossimo lavoro",
            "Pe data viitoare",
            "إلى عمل قادم",
        ],
    ),
    (
        "partnership",
        [
            "Glad to be your partner",
            "Felici di lavorare insieme",
            "Bucuroși de colaborare",
            "سعداء بالشراكة معكم",
        ],
    ),
    (
        "enjoyed-your-visit",
        [
            "Thank you for your visit",
            "Grazie della visita",
            "Mulțumim pentru vizită",
            "شكرًا على زيارتكم",
        ],
    ),
    (
        "your-trust",
        [
            "Thank you for your trust",
            "Grazie per la fiducia",
            "Mulțumim pentru încredere",
            "شكرًا على ثقتكم",
        ],
    ),
    (
        "pleasure-to-work-with",
        [
            "A pleasure to work with you",
            "È un piacere lavorare con voi",
            "O plăcere să lucrăm împreună",
            "يسعدنا العمل معكم",
        ],
    ),
    (
        "voucher-next-order",
        [
            "A voucher for the next order",
            "Un buono per il prossimo ordine",
            "Un voucher pentru comanda următoare",
            "قسيمة للطلب القادم",
        ],
    ),
    (
        "another-chance",
        [
            "Here whenever you like",
            "Siamo sempre qui",
            "Suntem mereu aici",
            "نحن هنا متى شئتم",
        ],
    ),
    (
        "we-miss-you",
        ["We miss you", "Ci manchi", "Ne e dor de voi", "اشتقنا إليكم"],
    ),
    ("welcome", ["Welcome", "Benvenuti", "Bun venit", "أهلًا وسهلًا"]),
    (
        "left-in-cart",
        [
            "Something was left behind",
            "Qualcosa è rimasto qui",
            "A rămas ceva în coș",
            "بقي شيء في السلّة",
        ],
    ),
    (
        "birthday",
        [
            "Happy birthday",
            "Buon compleanno",
            "La mulți ani",
            "عيد ميلاد سعيد",
        ],
    ),
    (
        "anniversary",
        [
            "Our years together",
            "I nostri anni insieme",
            "Anii noștri împreună",
            "سنواتنا معًا",
        ],
    ),
    (
        "season-greetings",
        [
            "Season’s greetings",
            "Auguri di stagione",
            "Urări de sărbători",
            "تهاني الأعياد",
        ],
    ),
    (
        "gift-enclosed",
        ["With a gift", "Con un regalo", "Împreună cu un cadou", "مع هدية"],
    ),
    (
        "sorry-and-voucher",
        ["We are sorry", "Ci dispiace", "Ne pare rău", "نعتذر إليكم"],
    ),
];

impl Catalogue {
    /// What a message is called in `language`: a built-in one by its title, an own one by the name that the shop gave it
    /// in its first line, and without one by the words of its id.
    pub fn title(&self, id: &str, language: Language) -> String {
        if let Some((_, titles)) = TITLES.iter().find(|(name, _)| *name == id) {
            let place = Language::ALL.iter().position(|one| *one == language);
            return titles[place.unwrap_or_default()].to_owned();
        }
        let named = TemplateId::parse(id).ok().and_then(|id| {
            let own = std::iter::once(language).chain(Language::ALL);
            let mut own = own.filter_map(|language| self.get(&id, language));
            own.find_map(given_name)
        });
        named.unwrap_or_else(|| readable(id))
    }
}

/// The comment that opens the letter of an own message.
fn given_name(template: &Template) -> Option<String> {
    let (_, letter) = template.source.split_once("\n---")?;
    let comment = letter.trim_start().strip_prefix("{{!")?;
    let (name, _) = comment.split_once("}}")?;
    let name = name.trim();
    (!name.is_empty() && !name.contains('{')).then(|| name.to_owned())
}

/// `spring-greeting` as "Spring greeting".
fn readable(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
