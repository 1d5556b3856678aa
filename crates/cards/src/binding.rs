//! Binding: a written panel becomes a card, with everything that its other panels and sides carry.

use crate::CardError;
use crate::card::{Card, Side};
use crate::format::Format;
use crate::hand::Hand;
use crate::look::{Back, CardOrder};
use crate::outside::{back_side, outside};
use crate::picture::Area;
use crate::postcard::{address_panel, message_panel};
use crate::press::Press;
use crate::units::Pt;
use domain::Direction;
use std::sync::{Arc, PoisonError};

/// The panel that a letter is written on, as a format of its own, and where it lies on its side.
pub(crate) fn panel(order: &CardOrder<'_>, format: &Format) -> (Format, Area) {
    if format.postcard && shows_a_picture(order) {
        return message_panel(format);
    }
    (format.clone(), format.written_panel(order.letter.direction()))
}

/// Whether a postcard's one side is a picture, so that letter and address share the other.
fn shows_a_picture(order: &CardOrder<'_>) -> bool {
    let back = order.look.back.as_ref();
    back.is_some_and(|back| back.picture.is_some())
}

/// Sides that cards have in common, by what they were made from.
pub(crate) type Commons = Vec<(Back, Format, Direction, Arc<Side>)>;

/// More looks than a shop prints at a time.
const MOST_COMMONS: usize = 8;

impl Press {
    /// Makes a card of the written panel.
    pub(crate) fn bind(
        &self,
        mut written: Side,
        body: Pt,
        order: &CardOrder<'_>,
        hand: &Hand,
        format: &Format,
    ) -> Result<Card, CardError> {
        let direction = order.letter.direction();
        let (_, place) = panel(order, format);
        if place.size != format.unfolded() {
            written.shift(place.left, place.top);
            written.size = format.unfolded();
            written.crease = format.crease();
        }
        let mut sides = Vec::with_capacity(2);
        let mut written_side = 0;
        let back = order.look.back.as_ref();
        if format.postcard {
            if shows_a_picture(order) {
                address_panel(self, &mut written, order, hand, format)?;
                sides.push(Arc::new(written));
                sides.extend(self.common(back, format, direction)?);
            } else {
                let mut address = Side::blank(format.card);
                address_panel(self, &mut address, order, hand, format)?;
                sides.extend([Arc::new(written), Arc::new(address)]);
            }
        } else if format.fold.is_some() {
            sides.extend(self.common(back, format, direction)?);
            written_side = sides.len();
            sides.push(Arc::new(written));
        } else {
            sides.push(Arc::new(written));
            sides.extend(self.common(back, format, direction)?);
        }
        Ok(Card {
            direction,
            body,
            sides,
            written: written_side,
        })
    }

    /// The back or the outside, composed once for all cards.
    pub(crate) fn common(
        &self,
        back: Option<&Back>,
        format: &Format,
        direction: Direction,
    ) -> Result<Option<Arc<Side>>, CardError> {
        let Some(back) = back else {
            return Ok(None);
        };
        let commons = || self.commons.lock().unwrap_or_else(PoisonError::into_inner);
        let known = commons()
            .iter()
            .find(|known| (&known.0, &known.1, known.2) == (back, format, direction))
            .map(|known| Arc::clone(&known.3));
        if known.is_some() {
            return Ok(known);
        }
        let mut side = self
            .with_shaper(|shaper| match format.fold {
                Some(fold) => outside(shaper, back, format, fold, direction),
                None => back_side(shaper, back, format),
            })
            .map_err(CardError::on_the_back)?;
        side.common = true;
        let side = Arc::new(side);
        let mut commons = commons();
        if commons.len() == MOST_COMMONS {
            commons.remove(0);
        }
        commons.push((back.clone(), format.clone(), direction, Arc::clone(&side)));
        Ok(Some(side))
    }
}
