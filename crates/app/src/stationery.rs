//! What the shop takes when nothing else is said.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{FieldError, HandId, PrintSetup, Stationery, Usual};
use store::ReadTx;

impl Desk {
    /// What the shop takes when nothing else is said. Pictures and handwritings that were removed are left out.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn stationery_get(&self) -> Result<Usual, DeedError> {
        self.store.read(usual)
    }

    /// Puts `usual` in the place of what was usual so far; returns it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a picture, hand, format, envelope or label sheet that is not there;
    /// [`DeedError::Fields`] for a gutter that no sheet has. Nothing is changed then.
    pub fn stationery_set(&self, usual: &Usual) -> Result<Usual, DeedError> {
        check_print(&usual.print)?;
        self.store.write(|tx| {
            check_pictures(tx, &usual.stationery)?;
            if let Some(logo) = usual.mail.logo {
                store::pictures::get(tx, logo)?.ok_or_else(|| DeedError::not_found("picture", logo))?;
            }
            if let Some(hand) = &usual.hand {
                Self::check_hand(tx, hand)?;
            }
            if let Some(format) = &usual.format {
                Self::format(format)?;
            }
            let mut usual = usual.clone();
            // A sheet that was begun is no habit.
            usual.print.start = None;
            store::usual::save(tx, &usual)?;
            Ok(usual)
        })
    }
}

/// The usual as it can still be had.
pub(crate) fn usual(tx: &ReadTx<'_>) -> Result<Usual, DeedError> {
    let mut usual = store::usual::load(tx)?;
    let kept = |id: &domain::PictureId| Ok::<_, DeedError>(store::pictures::get(tx, *id)?.is_some());
    let stationery = &mut usual.stationery;
    for place in [&mut stationery.signature, &mut stationery.body] {
        if let Some(id) = place
            && !kept(id)?
        {
            *place = None;
        }
    }
    if let Some(back) = &mut stationery.back {
        for place in [&mut back.picture, &mut back.logo] {
            if let Some(id) = place
                && !kept(id)?
            {
                *place = None;
            }
        }
    }
    if let Some(id) = &usual.mail.logo
        && !kept(id)?
    {
        usual.mail.logo = None;
    }
    if let Some(number) = usual.hand.as_ref().and_then(HandId::own_number)
        && !store::own_hands::list(tx)?
            .iter()
            .any(|hand| hand.number == number)
    {
        usual.hand = None;
    }
    Ok(usual)
}

/// Makes sure that every picture is there to be used.
pub(crate) fn check_pictures(tx: &ReadTx<'_>, stationery: &Stationery) -> Result<(), DeedError> {
    for id in stationery.pictures() {
        store::pictures::get(tx, id)?.ok_or_else(|| DeedError::not_found("picture", id))?;
    }
    Ok(())
}

/// Makes sure that the gutter is one.
pub(crate) fn check_print(print: &PrintSetup) -> Result<(), DeedError> {
    if (0.0..=PrintSetup::WIDEST_GUTTER_MM).contains(&print.gutter_mm) {
        return Ok(());
    }
    Err(DeedError::Fields {
        fields: vec![FieldProblem::new(
            "gutter",
            &FieldError::Number {
                text: print.gutter_mm.to_string(),
                low: 0,
                high: PrintSetup::WIDEST_GUTTER_MM as i64,
            },
        )],
    })
}
