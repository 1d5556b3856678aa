//! What columns are called in English, Italian, Romanian and Arabic.

use domain::{CustomerField, PurchaseField, ResponseField, fold_for_search};

/// A header for comparison: letters and digits only, folded. `E-mail`, `e mail` and `EMAIL` are the same.
pub(crate) fn key(header: &str) -> String {
    fold_for_search(header)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The field that `words` give to `header`, with what stands in brackets or without.
pub(crate) fn field_called<F: crate::source::Field>(words: &[(F, &[&str])], header: &str) -> Option<F> {
    let unbracketed = header.split(['(', '[']).next().unwrap_or_default();
    [key(header), key(unbracketed)].into_iter().find_map(|wanted| {
        let named = |(field, names): &&(F, &[&str])| {
            key(field.name()) == wanted || names.iter().any(|name| key(name) == wanted)
        };
        words.iter().find(named).map(|(field, _)| *field)
    })
}

/// Headers that mean the whole name, unless another column has one half of it: then they are the other half.
pub(crate) const NAME: [&str; 6] = ["Name", "Nome", "Nume", "الاسم", "اسم", "Denumire"];

/// Columns of a customer list.
pub(crate) const CUSTOMER: &[(CustomerField, &[&str])] = &[
    (
        CustomerField::GivenName,
        &[
            "First name",
            "Forename",
            "Christian name",
            "Nome di battesimo",
            "Prenume",
            "Prenumele",
            "الاسم الأول",
        ],
    ),
    (
        CustomerField::FamilyName,
        &[
            "Last name",
            "Surname",
            "Cognome",
            "Nume de familie",
            "Nume familie",
            "اسم العائلة",
            "اللقب",
            "الاسم الأخير",
        ],
    ),
    (
        CustomerField::FullName,
        &[
            "Customer",
            "Customer name",
            "Client",
            "Client name",
            "Contact",
            "Display name",
            "Nome e cognome",
            "Cognome e nome",
            "Nome completo",
            "Nome cliente",
            "Nominativo",
            "Cliente",
            "Nume complet",
            "Nume și prenume",
            "Nume client",
            "Numele",
            "Clientul",
            "الاسم الكامل",
            "اسم العميل",
            "العميل",
            "اسم الزبون",
            "الزبون",
        ],
    ),
    (
        CustomerField::Company,
        &[
            "Company name",
            "Business",
            "Business name",
            "Organization",
            "Organisation",
            "Firm",
            "Azienda",
            "Nome azienda",
            "Ragione sociale",
            "Ditta",
            "Società",
            "Impresa",
            "Firma",
            "Companie",
            "Societate",
            "Denumire firmă",
            "الشركة",
            "اسم الشركة",
            "المؤسسة",
        ],
    ),
    (
        CustomerField::Email,
        &[
            "Email address",
            "Mail",
            "Customer email",
            "Posta elettronica",
            "Indirizzo email",
            "Indirizzo mail",
            "Email cliente",
            "Adresă de email",
            "Adresa email",
            "Adresa de email",
            "Poștă electronică",
            "البريد الإلكتروني",
            "بريد إلكتروني",
            "عنوان البريد الإلكتروني",
            "البريد",
            "الإيميل",
            "إيميل",
        ],
    ),
    (
        CustomerField::Phone,
        &[
            "Phone number",
            "Telephone",
            "Telephone number",
            "Tel",
            "Mobile",
            "Mobile phone",
            "Mobile number",
            "Cell",
            "Cell phone",
            "WhatsApp",
            "Telefono",
            "Numero di telefono",
            "Numero telefono",
            "Cellulare",
            "Recapito",
            "Telefon",
            "Telefon mobil",
            "Număr de telefon",
            "Nr. telefon",
            "Nr. de telefon",
            "Mobil",
            "الهاتف",
            "رقم الهاتف",
            "هاتف",
            "الجوال",
            "رقم الجوال",
            "جوال",
            "الموبايل",
            "رقم الموبايل",
            "المحمول",
        ],
    ),
    (
        CustomerField::Street,
        &[
            "Address",
            "Address 1",
            "Address line 1",
            "Street address",
            "Indirizzo",
            "Via",
            "Indirizzo 1",
            "Adresă",
            "Adresa",
            "Strada",
            "Stradă",
            "العنوان",
            "الشارع",
        ],
    ),
    (
        CustomerField::Street2,
        &[
            "Address 2",
            "Address line 2",
            "Street 2",
            "Indirizzo 2",
            "Interno",
            "Scala",
            "Adresa 2",
            "Apartament",
            "الشقة",
        ],
    ),
    (
        CustomerField::Postcode,
        &[
            "Post code",
            "Postal code",
            "Zip",
            "Zip code",
            "CAP",
            "Codice postale",
            "Cod poștal",
            "الرمز البريدي",
        ],
    ),
    (
        CustomerField::City,
        &[
            "Town",
            "Città",
            "Comune",
            "Località",
            "Oraș",
            "Orașul",
            "Localitate",
            "Localitatea",
            "المدينة",
        ],
    ),
    (
        CustomerField::Region,
        &[
            "Province",
            "State",
            "County",
            "Emirate",
            "Provincia",
            "Regione",
            "Prov",
            "Județ",
            "Județul",
            "المنطقة",
            "المحافظة",
            "الإمارة",
        ],
    ),
    (
        CustomerField::Country,
        &[
            "Country code",
            "Paese",
            "Nazione",
            "Țară",
            "Țara",
            "البلد",
            "الدولة",
        ],
    ),
    (
        CustomerField::Language,
        &["Locale", "Lingua", "Limbă", "Limba", "اللغة"],
    ),
    (CustomerField::Form, &["Form of address"]),
    (CustomerField::Formality, &[]),
    (
        CustomerField::Birthday,
        &[
            "Birth date",
            "Birthdate",
            "Date of birth",
            "DOB",
            "Compleanno",
            "Data di nascita",
            "Data nașterii",
            "Zi de naștere",
            "Ziua de naștere",
            "تاريخ الميلاد",
            "عيد الميلاد",
        ],
    ),
    (
        CustomerField::Tags,
        &["Tag", "Labels", "Label", "Etichette", "Etichete", "الوسوم"],
    ),
    (
        CustomerField::Note,
        &[
            "Notes",
            "Remarks",
            "Memo",
            "Annotazioni",
            "Observații",
            "Notițe",
            "Mențiuni",
            "ملاحظات",
            "ملاحظة",
        ],
    ),
    (
        CustomerField::ExternalId,
        &[
            "Customer ID",
            "Customer number",
            "Codice cliente",
            "ID cliente",
            "Cod client",
            "ID client",
            "رقم العميل",
        ],
    ),
];

/// Columns of a list of purchases; whose they are is said in the words of [`CUSTOMER`].
pub(crate) const PURCHASE: &[(PurchaseField, &[&str])] = &[
    (
        PurchaseField::Date,
        &[
            "Order date",
            "Purchase date",
            "Date of purchase",
            "Created at",
            "Day",
            "Data",
            "Data acquisto",
            "Data d'acquisto",
            "Data ordine",
            "Data dell'ordine",
            "Data vendita",
            "Giorno",
            "Data comenzii",
            "Data comandă",
            "Data achiziției",
            "Data cumpărării",
            "Data vânzării",
            "التاريخ",
            "تاريخ الطلب",
            "تاريخ الشراء",
        ],
    ),
    (
        PurchaseField::Order,
        &[
            "Order number",
            "Order no",
            "Order ID",
            "Receipt",
            "Receipt number",
            "Invoice",
            "Invoice number",
            "Ordine",
            "Numero ordine",
            "N. ordine",
            "Scontrino",
            "Fattura",
            "Numero fattura",
            "Comandă",
            "Comanda",
            "Număr comandă",
            "Numărul comenzii",
            "Nr. comandă",
            "Nr. comenzii",
            "Bon",
            "Nr. bon",
            "Factură",
            "رقم الطلب",
            "الطلب",
            "رقم الفاتورة",
            "الفاتورة",
        ],
    ),
    (
        PurchaseField::Product,
        &[
            "Product name",
            "Item",
            "Item name",
            "Article",
            "Description",
            "Prodotto",
            "Articolo",
            "Descrizione",
            "Produs",
            "Produsul",
            "Denumire produs",
            "Articol",
            "Descriere",
            "المنتج",
            "اسم المنتج",
            "الصنف",
        ],
    ),
    (
        PurchaseField::Quantity,
        &[
            "Qty",
            "Pieces",
            "Quantità",
            "Q.tà",
            "Qta",
            "Pezzi",
            "Cantitate",
            "Cantitatea",
            "Cant",
            "Buc",
            "Bucăți",
            "الكمية",
            "العدد",
        ],
    ),
    (
        PurchaseField::Price,
        &[
            "Unit price",
            "Item price",
            "Prezzo",
            "Prezzo unitario",
            "Preț",
            "Prețul",
            "Preț unitar",
            "السعر",
            "سعر الوحدة",
        ],
    ),
    (
        PurchaseField::Currency,
        &["Valuta", "Divisa", "Monedă", "Moneda", "Valută", "العملة"],
    ),
    (
        PurchaseField::Referral,
        &[
            "Referral",
            "Referral code",
            "Referred by",
            "Codice amico",
            "Presentato da",
            "Cod de recomandare",
            "Recomandat de",
            "رمز الإحالة",
        ],
    ),
    (
        PurchaseField::Refunded,
        &[
            "Refund",
            "Financial status",
            "Payment status",
            "Rimborsato",
            "Rambursat",
            "مسترد",
            "مسترجع",
        ],
    ),
    (
        PurchaseField::Total,
        &[
            "Amount",
            "Order total",
            "Grand total",
            "Total amount",
            "Totale",
            "Importo",
            "Totale ordine",
            "Sumă",
            "Suma",
            "Valoare",
            "Total comandă",
            "Valoarea comenzii",
            "المبلغ",
            "الإجمالي",
            "المجموع",
        ],
    ),
];

/// Columns of a list of answers.
pub(crate) const RESPONSE: &[(ResponseField, &[&str])] = &[
    (
        ResponseField::Date,
        &[
            "Timestamp",
            "Submitted at",
            "Submit date",
            "Response date",
            "Data",
            "Informazioni cronologiche",
            "Data risposta",
            "Data răspunsului",
            "التاريخ",
            "طابع زمني",
        ],
    ),
    (ResponseField::Nps, &["NPS score"]),
    (ResponseField::Csat, &[]),
    (
        ResponseField::Comment,
        &[
            "Comments",
            "Your comments",
            "Feedback",
            "Anything else?",
            "Commento",
            "Commenti",
            "Osservazioni",
            "Comentariu",
            "Comentarii",
            "Observații",
            "تعليق",
            "تعليقات",
            "ملاحظات",
        ],
    ),
];

/// Parts of words by which a question about recommending is known, folded.
pub(crate) const RECOMMEND: [&str; 7] = [
    "recommend",
    "consigli",
    "raccomand",
    "recomand",
    "توصي",
    "نصح",
    "ترشيح",
];

/// Parts of words by which a question about satisfaction is known, folded.
pub(crate) const SATISFIED: [&str; 6] = ["satisf", "soddisf", "multumit", "rate your", "رضا", "راض"];

/// Parts of words by which a question about effort is known, folded.
pub(crate) const EASY: [&str; 8] = [
    "made it easy",
    "easy was it",
    "effort",
    "facile",
    "usor a fost",
    "atat de usor",
    "سهل",
    "سهول",
];

/// Whether `header` is one of `names`; a `*` at the end of a name stands for whatever follows.
pub(crate) fn is_one_of(header: &str, names: &[&str]) -> bool {
    let wanted = key(header);
    names.iter().any(|name| match name.strip_suffix('*') {
        Some(start) => wanted.starts_with(&key(start)),
        None => key(name) == wanted,
    })
}

/// A column of voucher codes.
pub(crate) const CODE: [&str; 19] = [
    "Code",
    "Codes",
    "Voucher",
    "Vouchers",
    "Voucher code",
    "Coupon",
    "Coupon code",
    "Discount code",
    "Promo code",
    // What WooCommerce calls a coupon's code in its own export.
    "Post title",
    "Gift card code",
    "Codice",
    "Codici",
    "Codice sconto",
    "Buono",
    "Cod",
    "Cod voucher",
    "الرمز",
    "كود الخصم",
];
