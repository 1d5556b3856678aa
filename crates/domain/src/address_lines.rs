//! Addresses in lines, in the order in which the recipient's own country writes them.

use crate::{Country, CustomerFields, FormOfAddress, PostalAddress};

/// How a country orders post code, city and region under the street.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// `10115 Berlin`, most of Europe and the Maghreb.
    CodeCity,
    /// `10123 Torino (TO)`, the province as its two letters.
    CodeCityProvince,
    /// `28013 Madrid` and the province if it has another name.
    CodeCityRegion,
    /// `400001 Cluj-Napoca, jud. Cluj`.
    CodeCityCounty,
    /// `34430 Beyoğlu/İstanbul`.
    CodeCitySlashRegion,
    /// `06000 Ciudad de México, CDMX`.
    CodeCityCommaRegion,
    /// `Riyadh 12345`.
    CityCode,
    /// `Rīga, LV-1010`.
    CityCommaCode,
    /// `Kochi 682016`, then the state.
    CityCodeRegion,
    /// `São Paulo - SP`, then the code.
    CityDashRegionThenCode,
    /// `Budapest` before the street, and the code after it.
    CityStreetCode,
    /// `Austin, TX 78701`.
    CityStateCode,
    /// `Sydney NSW 2000`.
    CityStateCodeBare,
    /// `London`, then `SW1A 1AA`.
    CityThenCode,
    /// `Dublin`, `Co. Dublin`, then the code.
    CityRegionThenCode,
    /// `Al Ain`, then the emirate; there are no post codes.
    CityRegion,
}

/// After the address templates of `OpenCage` (worldwide.yaml) and the habits of the posts.
fn order(country: &str) -> Order {
    match country {
        "IT" | "SM" | "VA" => Order::CodeCityProvince,
        "RO" => Order::CodeCityCounty,
        "ES" | "PT" | "MY" | "TZ" | "AR" | "PH" | "CN" => Order::CodeCityRegion,
        "TR" => Order::CodeCitySlashRegion,
        "MX" | "CO" => Order::CodeCityCommaRegion,
        "US" | "CA" | "PR" | "VI" | "GU" | "JP" | "KR" => Order::CityStateCode,
        "AU" => Order::CityStateCodeBare,
        "GB" | "GG" | "JE" | "IM" | "MT" | "FK" | "GI" => Order::CityThenCode,
        "IE" | "EG" | "KE" | "OM" | "UA" | "RU" | "BY" | "KZ" | "KG" | "UZ" | "ZA" => {
            Order::CityRegionThenCode
        }
        "AE" | "QA" | "HK" | "LY" | "YE" => Order::CityRegion,
        "SA" | "JO" | "LB" | "BH" | "IQ" | "SY" | "PS" | "SG" | "IL" | "NZ" | "TW" | "PK" | "LK" | "NP"
        | "PE" | "BM" | "NA" => Order::CityCode,
        "LV" | "TT" => Order::CityCommaCode,
        "IN" | "BD" | "ID" | "NG" | "TH" | "VE" | "VN" => Order::CityCodeRegion,
        "BR" => Order::CityDashRegionThenCode,
        "HU" => Order::CityStreetCode,
        _ => Order::CodeCity,
    }
}

/// The lines that stand on an envelope: the names, the street, then post code, city and region in the order
/// of the recipient's country, and the country itself for post abroad.
///
/// `from` is the shop's country; an address without a country is in it. Without either nobody knows whether
/// post goes abroad, and the country stands there. Parts that are not known leave no trace; nothing is turned
/// into another script. In right-to-left lines numbers like `12-14` and codes are wrapped in U+2066 and U+2069.
pub fn address_lines<'a>(
    names: impl IntoIterator<Item = &'a str>,
    address: &PostalAddress,
    from: Option<Country>,
) -> Vec<String> {
    let country = address.country.or(from);
    let order = order(country.as_ref().map_or("", Country::code));
    let PostalAddress {
        street,
        street2,
        postcode,
        city,
        region,
        ..
    } = address;
    // A city that is its own region is said once.
    let region = if region.trim() == city.trim() {
        ""
    } else {
        region.trim()
    };
    let place = match order {
        Order::CodeCity => vec![joined(&[postcode, city], " ")],
        Order::CodeCityProvince => vec![joined(&[postcode, city, &province(&address.region)], " ")],
        Order::CodeCityRegion => vec![joined(&[postcode, city], " "), region.to_owned()],
        Order::CodeCityCounty => {
            let place = joined(&[postcode, city], " ");
            vec![joined(&[&place, &county(region)], ", ")]
        }
        Order::CodeCitySlashRegion => {
            let place = joined(&[postcode, city], " ");
            vec![joined(&[&place, region], "/")]
        }
        Order::CodeCityCommaRegion => {
            let place = joined(&[postcode, city], " ");
            vec![joined(&[&place, region], ", ")]
        }
        Order::CityCode => vec![joined(&[city, postcode], " ")],
        Order::CityCommaCode => vec![joined(&[city, postcode], ", ")],
        Order::CityCodeRegion => vec![joined(&[city, postcode], " "), region.to_owned()],
        Order::CityDashRegionThenCode => vec![joined(&[city, region], " - "), postcode.clone()],
        Order::CityStreetCode => vec![postcode.clone()],
        Order::CityStateCode => {
            let place = joined(&[city, address.region.trim()], ", ");
            vec![joined(&[&place, postcode], " ")]
        }
        Order::CityStateCodeBare => vec![joined(&[city, region, postcode], " ")],
        Order::CityThenCode => vec![city.clone(), postcode.clone()],
        Order::CityRegionThenCode => vec![city.clone(), region.to_owned(), postcode.clone()],
        Order::CityRegion => vec![city.clone(), region.to_owned()],
    };
    let before = (order == Order::CityStreetCode).then(|| city.clone());
    let abroad = address.country.filter(|country| from != Some(*country));
    let names = names.into_iter().map(str::to_owned);
    names
        .chain(before)
        .chain([street.clone(), street2.clone()])
        .chain(place)
        .chain(abroad.map(|country| country.postal_name()))
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .map(isolated)
        .collect()
}

impl CustomerFields {
    /// The lines that post to this customer carries; see [`address_lines`]. A person at a firm is named before
    /// the firm.
    pub fn address_lines(&self, from: Option<Country>) -> Vec<String> {
        let name = self.display_name();
        let firm = self.company.trim();
        let person = [self.given_name.trim(), self.family_name.trim()].join(" ");
        let names = if self.form == FormOfAddress::Firm {
            [firm.to_owned(), person.trim().to_owned()]
        } else {
            [name, firm.to_owned()]
        };
        let names: Vec<&str> = match &names {
            [first, second] if first == second => vec![first],
            both => both.iter().map(String::as_str).collect(),
        };
        address_lines(names, &self.address, from)
    }
}

/// The lines of who sends post, the shop's name and address as they were written down, for an address that is
/// `abroad` or not. Post that may have to come back from abroad names the sender's country, too, unless it stands
/// there already.
pub fn sender_lines(name: &str, address: &str, country: Option<Country>, abroad: bool) -> Vec<String> {
    let lines = std::iter::once(name).chain(address.lines());
    let mut lines: Vec<String> = lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let is_said = |country: Country| {
        lines
            .last()
            .is_some_and(|last| Country::parse(last) == Ok(country))
    };
    if let Some(country) = country.filter(|country| abroad && lines.len() > 1 && !is_said(*country)) {
        lines.push(country.postal_name());
    }
    lines
}

impl PostalAddress {
    /// Whether post from that country goes abroad; not, where nobody knows.
    pub fn is_abroad(&self, from: Option<Country>) -> bool {
        matches!((self.country, from), (Some(country), Some(from)) if country != from)
    }
}

fn joined(parts: &[&str], between: &str) -> String {
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

/// An Italian province's two letters in brackets; a region's name has no place on an envelope.
fn province(region: &str) -> String {
    let letters = region.trim().trim_start_matches('(').trim_end_matches(')');
    if letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        format!("({})", letters.to_ascii_uppercase())
    } else {
        String::new()
    }
}

/// A Romanian county as the post wants it; a sector of Bucharest stays one.
fn county(region: &str) -> String {
    let folded = region.to_lowercase();
    if region.is_empty() || folded.starts_with("jud") || folded.starts_with("sector") {
        region.to_owned()
    } else {
        format!("jud. {region}")
    }
}

/// Wraps numbers and codes of several parts, which a right-to-left line would turn round.
fn isolated(line: String) -> String {
    let rtl = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if !line.contains(rtl) {
        return line;
    }
    let words = line.split(' ').map(|word| {
        let bare = word.trim_matches([',', '،', '.']);
        let code = bare.chars().any(|letter| letter.is_ascii_digit())
            && bare.contains(['-', '/', '.'])
            && !bare.contains(rtl);
        if code {
            word.replacen(bare, &format!("\u{2066}{bare}\u{2069}"), 1)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Option<Country> {
        (!code.is_empty()).then(|| Country::parse(code).expect("a code of two letters"))
    }

    fn address(parts: [&str; 6]) -> PostalAddress {
        let [street, street2, postcode, city, region, code] = parts.map(str::to_owned);
        PostalAddress {
            street,
            street2,
            postcode,
            city,
            region,
            country: country(&code),
        }
    }

    fn lines(parts: [&str; 6], from: &str) -> Vec<String> {
        address_lines(["Ada"], &address(parts), country(from))[1..].to_vec()
    }

    #[test]
    fn every_country_has_its_own_order() {
        for (parts, wanted) in [
            (
                ["Via Garibaldi 123", "Scala B", "10123", "Torino", "to", "IT"],
                &["Via Garibaldi 123", "Scala B", "10123 Torino (TO)"][..],
            ),
            (
                ["Via Roma 1", "", "20121", "Milano", "Lombardia", "IT"],
                &["Via Roma 1", "20121 Milano"],
            ),
            (
                [
                    "Str. Memorandumului 28",
                    "ap. 4",
                    "400114",
                    "Cluj-Napoca",
                    "Cluj",
                    "RO",
                ],
                &["Str. Memorandumului 28", "ap. 4", "400114 Cluj-Napoca, jud. Cluj"],
            ),
            (
                ["Calea Victoriei 12", "", "010061", "București", "Sector 1", "RO"],
                &["Calea Victoriei 12", "010061 București, Sector 1"],
            ),
            (
                ["10 Downing Street", "", "SW1A 2AA", "London", "", "GB"],
                &["10 Downing Street", "London", "SW1A 2AA"],
            ),
            (
                ["1100 Congress Ave", "Apt 5", "78701", "Austin", "TX", "US"],
                &["1100 Congress Ave", "Apt 5", "Austin, TX 78701"],
            ),
            (
                ["350 5th Ave", "", "10118", "New York", "New York", "US"],
                &["350 5th Ave", "New York, New York 10118"],
            ),
            (
                ["شارع الملك فهد 25", "حي العليا", "12211-3045", "الرياض", "", "SA"],
                &[
                    "شارع الملك فهد 25",
                    "حي العليا",
                    "الرياض \u{2066}12211-3045\u{2069}",
                ],
            ),
            (
                ["Sheikh Zayed Rd 12", "Al Quoz", "00000", "Dubai", "Dubai", "AE"],
                &["Sheikh Zayed Rd 12", "Al Quoz", "Dubai"],
            ),
            (
                ["شارع خليفة 7", "", "", "العين", "أبوظبي", "AE"],
                &["شارع خليفة 7", "العين", "أبوظبي"],
            ),
            (
                [
                    "12 شارع طلعت حرب",
                    "وسط البلد",
                    "11511",
                    "القاهرة",
                    "القاهرة",
                    "EG",
                ],
                &["12 شارع طلعت حرب", "وسط البلد", "القاهرة", "11511"],
            ),
            (
                ["Unter den Linden 6", "", "10117", "Berlin", "Berlin", "DE"],
                &["Unter den Linden 6", "10117 Berlin"],
            ),
            (
                ["12 rue de Rivoli", "", "75004", "Paris", "Île-de-France", "FR"],
                &["12 rue de Rivoli", "75004 Paris"],
            ),
            (
                ["Calle Mayor 3", "", "28801", "Alcalá de Henares", "Madrid", "ES"],
                &["Calle Mayor 3", "28801 Alcalá de Henares", "Madrid"],
            ),
            (
                ["Somewhere 1", "", "1234", "Elsewhere", "X", "ZZ"],
                &["Somewhere 1", "1234 Elsewhere"],
            ),
        ] {
            assert_eq!(lines(parts, parts[5]), wanted, "post inside {}", parts[5]);
        }
    }

    #[test]
    fn countries_far_from_the_shop_have_their_orders_too() {
        for (parts, wanted) in [
            (
                ["Fő utca 3.", "II. em. 4.", "1011", "Budapest", "", "HU"],
                &["Budapest", "Fő utca 3.", "II. em. 4.", "1011"][..],
            ),
            (
                ["İstiklal Cad. 10", "", "34430", "Beyoğlu", "İstanbul", "TR"],
                &["İstiklal Cad. 10", "34430 Beyoğlu/İstanbul"],
            ),
            (
                [
                    "Rua das Flores 10",
                    "Centro",
                    "01001-000",
                    "São Paulo",
                    "SP",
                    "BR",
                ],
                &["Rua das Flores 10", "Centro", "São Paulo - SP", "01001-000"],
            ),
            (
                [
                    "Av. Juárez 10",
                    "Col. Centro",
                    "06000",
                    "Ciudad de México",
                    "CDMX",
                    "MX",
                ],
                &["Av. Juárez 10", "Col. Centro", "06000 Ciudad de México, CDMX"],
            ),
            (
                ["12 MG Road", "", "682016", "Kochi", "Kerala", "IN"],
                &["12 MG Road", "Kochi 682016", "Kerala"],
            ),
            (
                ["1-2-3 Marunouchi", "Chiyoda-ku", "100-0005", "Tokyo", "", "JP"],
                &["1-2-3 Marunouchi", "Chiyoda-ku", "Tokyo 100-0005"],
            ),
            (
                ["2-3-1 Minatomirai", "", "220-0012", "Yokohama", "Kanagawa", "JP"],
                &["2-3-1 Minatomirai", "Yokohama, Kanagawa 220-0012"],
            ),
            (
                ["вул. Хрещатик 22", "", "01001", "Київ", "", "UA"],
                &["вул. Хрещатик 22", "Київ", "01001"],
            ),
            (
                ["5 Collins St", "", "3000", "Melbourne", "VIC", "AU"],
                &["5 Collins St", "Melbourne VIC 3000"],
            ),
            (
                ["10 Queen Street", "", "1010", "Auckland", "Auckland Region", "NZ"],
                &["10 Queen Street", "Auckland 1010"],
            ),
            (
                ["4 Main Street", "", "A65 F4E2", "Trim", "Co. Meath", "IE"],
                &["4 Main Street", "Trim", "Co. Meath", "A65 F4E2"],
            ),
            (
                ["Brīvības iela 1", "", "LV-1010", "Rīga", "", "LV"],
                &["Brīvības iela 1", "Rīga, LV-1010"],
            ),
            (
                ["Bahnhofstrasse 1", "", "8001", "Zürich", "ZH", "CH"],
                &["Bahnhofstrasse 1", "8001 Zürich"],
            ),
            (
                [
                    "Keizersgracht 5",
                    "",
                    "1015 CJ",
                    "Amsterdam",
                    "Noord-Holland",
                    "NL",
                ],
                &["Keizersgracht 5", "1015 CJ Amsterdam"],
            ),
        ] {
            assert_eq!(lines(parts, parts[5]), wanted, "post inside {}", parts[5]);
        }
    }

    #[test]
    fn post_abroad_names_the_country_in_english_capitals() {
        let turin = ["Via Garibaldi 123", "", "10123", "Torino", "TO", "IT"];
        assert_eq!(lines(turin, "RO").last().map(String::as_str), Some("ITALY"));
        assert_eq!(lines(turin, "").last().map(String::as_str), Some("ITALY"));
        assert_eq!(
            lines(turin, "IT").last().map(String::as_str),
            Some("10123 Torino (TO)")
        );
        let riyadh = ["شارع العليا 1", "", "12211", "الرياض", "", "SA"];
        assert_eq!(
            lines(riyadh, "IT"),
            ["شارع العليا 1", "الرياض 12211", "SAUDI ARABIA"],
            "the recipient's script stays, the line for the sender's post does not need it"
        );
    }

    #[test]
    fn an_address_without_a_country_is_in_the_shops_own() {
        let london = ["10 Downing Street", "", "SW1A 2AA", "London", "", ""];
        assert_eq!(lines(london, "GB"), ["10 Downing Street", "London", "SW1A 2AA"]);
        assert_eq!(lines(london, ""), ["10 Downing Street", "SW1A 2AA London"]);
    }

    #[test]
    fn numbers_of_several_parts_are_kept_from_turning_round() {
        let parts = ["شارع الحمرا 12-14، مبنى 3/5", "", "1103 2120", "بيروت", "", "LB"];
        assert_eq!(
            lines(parts, "LB"),
            [
                "شارع الحمرا \u{2066}12-14\u{2069}، مبنى \u{2066}3/5\u{2069}",
                "بيروت 1103 2120"
            ]
        );
    }

    #[test]
    fn a_person_is_named_before_the_firm_and_nobody_twice() {
        let mut customer = CustomerFields {
            given_name: "Ada".to_owned(),
            family_name: "Byron".to_owned(),
            company: "Motore Analitico Srl".to_owned(),
            address: address(["Via Roma 1", "", "20121", "Milano", "MI", ""]),
            ..CustomerFields::default()
        };
        let lines = |customer: &CustomerFields| customer.address_lines(country("IT"));
        assert_eq!(
            lines(&customer),
            [
                "Ada Byron",
                "Motore Analitico Srl",
                "Via Roma 1",
                "20121 Milano (MI)"
            ]
        );
        customer.form = FormOfAddress::Firm;
        assert_eq!(lines(&customer)[..2], ["Motore Analitico Srl", "Ada Byron"]);
        (customer.given_name, customer.family_name) = (String::new(), String::new());
        assert_eq!(
            lines(&customer),
            ["Motore Analitico Srl", "Via Roma 1", "20121 Milano (MI)"]
        );
    }

    #[test]
    fn who_sends_post_abroad_names_their_country() {
        let shop = "Strada Nuova 4\n\n 400114 Cluj-Napoca ";
        let lines = |address: &str, abroad| sender_lines("Città di Carta", address, country("RO"), abroad);
        let inland = ["Città di Carta", "Strada Nuova 4", "400114 Cluj-Napoca"];
        assert_eq!(lines(shop, false), inland);
        assert_eq!(lines(shop, true), [&inland[..], &["ROMANIA"]].concat());
        for said in ["România", "Romania", "RO"] {
            let said = format!("{shop}\n{said}");
            assert_eq!(lines(&said, true).len(), 4, "{said} is said once");
        }
        assert_eq!(lines("", true), ["Città di Carta"], "a name alone is no address");
        assert!(sender_lines("", "", None, true).is_empty());
    }
}
