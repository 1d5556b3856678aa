//! What messages are called, here and in the window.

use domain::{Language, Occasion, Purpose, Template, TemplateId};
use messages::Catalogue;
use std::fs;
use std::path::Path;

#[test]
fn the_window_calls_every_message_the_same_in_its_words() {
    let catalogue = Catalogue::new(Vec::new()).expect("the built-in messages");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/words");
    for template in catalogue.templates() {
        let (id, language) = (template.id.as_str(), template.language);
        let words = fs::read_to_string(folder.join(language.code()).join("writing.ts"));
        let words = words.expect("the window's words").replace('\'', "");
        let entry = format!("title_{id}: {},\n", catalogue.title(id, language));
        assert!(words.contains(&entry), "{language:?}: {entry}");
    }
}

#[test]
fn an_own_message_is_called_as_the_shop_named_it_or_by_the_words_of_its_id() {
    let own = |id: &str, source: &str| Template {
        id: TemplateId::parse(id).expect("a name"),
        language: Language::Ro,
        version: 1,
        occasion: Occasion::AnyTime,
        purpose: Purpose::Thanks,
        source: source.to_owned(),
    };
    let named = "subject: Salut\n---\n{{! Ziua porților deschise }}\nBună ziua!\n";
    let catalogue = Catalogue::new(vec![
        own("open-day", named),
        own("our-school", "subject: Salut\n---\nBună ziua!\n"),
    ]);
    let catalogue = catalogue.expect("two messages");
    assert_eq!(
        catalogue.title("open-day", Language::Ar),
        "Ziua porților deschise"
    );
    assert_eq!(catalogue.title("our-school", Language::Ro), "Our school");
    assert_eq!(catalogue.title("gone-by-now", Language::En), "Gone by now");
    assert_eq!(catalogue.title("", Language::En), "");
}
