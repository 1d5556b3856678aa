//! Formats by their names: those that are offered, and the shop's own.

use crate::desk::{compose_on, format};
use crate::sheets::named;
use cards::{CardError, Format, OWN_SIDE, Press, Size, formats};
use domain::Language;
use proptest::prelude::*;

#[test]
fn the_shops_own_format_is_read_from_its_name() {
    let plain = named("own-120x90");
    assert_eq!((plain.card, plain.fold), (Size::new(120.0, 90.0), None));
    let book = named("own-120.5x170-folded");
    assert_eq!(book.unfolded(), Size::new(241.0, 170.0));
    assert_eq!(
        book.id().0,
        "own-120.5x170-folded",
        "the name comes back as it was"
    );
    assert_eq!(named("own-170x120-tent").unfolded(), Size::new(170.0, 240.0));
    for wrong in [
        "own",
        "own-",
        "own-120",
        "own-120x",
        "own-x90",
        "own-120x90-",
        "own-120x90-bent",
        "own-120x90-folded-tent",
        "own--120x90",
        "own-1e2x90",
        "own-NaNx90",
        "own-infx90",
        "own-120,5x90",
        "own-120.55x90",
        "own-1200x90",
        "own-+99x90",
    ] {
        assert!(
            matches!(Format::named(&format(wrong)), Err(CardError::UnknownFormat { format }) if format.0 == wrong),
            "{wrong} is no format"
        );
    }
    for outside in [
        "own-49x90",
        "own-90x49.9",
        "own-421x100",
        "own-211x100-folded",
        "own-100x211-tent",
    ] {
        assert!(
            matches!(Format::named(&format(outside)), Err(CardError::OwnSize { least, most }) if [least, most] == OWN_SIDE),
            "{outside} is no card"
        );
    }
}

#[test]
fn every_format_is_found_under_its_name_and_holds_a_letter() {
    let press = Press::new();
    for known in formats() {
        assert_eq!(Format::named(&known.id()).expect("it is offered"), *known);
        for language in Language::ALL {
            let card = compose_on(&press, &crate::letters::usual(language), "caveat", &known.name, 5)
                .unwrap_or_else(|error| panic!("{} in {language:?}: {error}", known.name));
            assert_eq!(card.written_side().size, known.unfolded(), "{}", known.name);
        }
    }
}

proptest! {
    #[test]
    fn any_name_is_a_format_or_refused(name in prop_oneof![
        any::<String>(),
        "own-[0-9.x-]{0,12}(-folded|-tent)?",
        "own-[0-9]{1,3}(\\.[0-9])?x[0-9]{1,3}(\\.[0-9])?(-folded|-tent)?",
    ]) {
        match Format::named(&format(&name)) {
            Ok(found) => {
                let again = Format::named(&found.id()).expect("its own name is known");
                prop_assert_eq!(again, found.clone());
                let flat = found.unfolded();
                prop_assert!(flat.width <= OWN_SIDE[1] && flat.height <= OWN_SIDE[1]);
                prop_assert!(found.margin.0 * 2.0 < found.card.width.0.min(found.card.height.0) * 0.35);
                prop_assert!(found.smallest_body.0 >= 9.0 && found.smallest_body < found.largest_body);
            }
            Err(CardError::UnknownFormat { format }) => prop_assert_eq!(format.0, name),
            Err(CardError::OwnSize { .. }) => {}
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
