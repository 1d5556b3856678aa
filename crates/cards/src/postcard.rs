//! The address side of a postcard: a line down the middle, the address and the stamp on one half, the letter or
//! the shop's own lines on the other.

use crate::CardError;
use crate::card::{Colour, INK, Shape, Side, Step};
use crate::format::Format;
use crate::hand::{Hand, PLAIN};
use crate::lettering::{Align, Lettering, Level, Style};
use crate::look::{Back, CardOrder};
use crate::ornament::laurel;
use crate::outside::{contact_lines, ground, ink_on, ornament_on};
use crate::picture::{Area, PlacedPicture};
use crate::press::Press;
use crate::units::{Mm, Pt};

/// Pre-printed lines: a warm grey.
const RULE: Colour = Colour(0x9c, 0x92, 0x88);
const RULE_WIDTH: f32 = 0.25;
/// From the edge to the stamp.
const STAMP_MARGIN: f32 = 7.0;
const STAMP: [f32; 2] = [21.0, 25.0];
/// Post machines print a code along the lower edge.
const FOOT: f32 = 15.0;
/// From the middle line to what stands beside it.
const BESIDE: f32 = 7.0;
const ADDRESS_SIZES: [Pt; 2] = [Pt(16.0), Pt(9.0)];

/// The half on which the letter is written when a picture takes the other side.
pub(crate) fn message_panel(format: &Format) -> (Format, Area) {
    let mut panel = format.clone();
    panel.card.width = format.card.width * 0.5;
    panel.margin = format.margin * 0.72;
    // A half holds about as many words as a card of half the size.
    panel.largest_body = Pt((format.largest_body.0 * 0.85 * 2.0).round() / 2.0);
    panel.smallest_body = Pt(format.smallest_body.0 - 1.5);
    let place = Area {
        left: Mm(0.0),
        top: Mm(0.0),
        size: panel.card,
    };
    (panel, place)
}

/// Adds line, stamp and address to a postcard's side, and, where no letter stands on it, the shop's lines.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`].
pub(crate) fn address_panel(
    press: &Press,
    side: &mut Side,
    order: &CardOrder<'_>,
    hand: &Hand,
    format: &Format,
) -> Result<(), CardError> {
    let (width, height) = (format.card.width.0, format.card.height.0);
    let back = order.look.back.clone().unwrap_or_default();
    if side.lines.is_empty() {
        own_half(
            press,
            side,
            &back,
            format,
            Area::of(0.0, 0.0, width / 2.0, height),
        )
        .map_err(CardError::on_the_back)?;
    }

    // A coloured half ends in a line of its own.
    if side.grounds.is_empty() {
        let above = STAMP_MARGIN + 2.0;
        let middle = Area::of(
            (width - RULE_WIDTH) / 2.0,
            above,
            RULE_WIDTH,
            height - 2.0 * above,
        );
        side.shapes.push(ground(middle, RULE));
    }
    let [wide, tall] = STAMP;
    side.shapes.push(frame(
        Area::of(width - STAMP_MARGIN - wide, STAMP_MARGIN, wide, tall),
        RULE,
    ));

    let top = STAMP_MARGIN + tall + 4.0;
    let left = width / 2.0 + BESIDE;
    let room = Area::of(left, top, width - STAMP_MARGIN - left, height - FOOT - top);
    if order.look.recipient.is_empty() {
        let step = room.size.height.0 / 4.0;
        for line in 1..=4_u8 {
            let at = room.top.0 + step * f32::from(line) - RULE_WIDTH;
            side.shapes.push(ground(
                Area::of(room.left.0, at, room.size.width.0, RULE_WIDTH),
                RULE,
            ));
        }
        return Ok(());
    }
    let seed = Some(order.seed ^ 0x5eed);
    press.with_shaper(|shaper| {
        let address = Lettering::of(shaper, &order.look.recipient, hand, seed)?;
        let style = Style {
            align: Align::along(address.direction()),
            level: Level::Middle,
            sizes: ADDRESS_SIZES,
            ink: INK,
            seed,
        };
        side.lines.extend(address.write(room, &style)?);
        Ok(())
    })
}

/// The half beside the address when the letter stands on the other side: the shop's colour, sign and lines.
fn own_half(
    press: &Press,
    side: &mut Side,
    back: &Back,
    format: &Format,
    half: Area,
) -> Result<(), CardError> {
    let margin = format.margin.0;
    if let Some(colour) = back.colour {
        side.grounds.push(ground(half.bled(format.card), colour));
    }
    let (width, height) = (half.size.width.0, half.size.height.0);
    let lines = contact_lines(back);
    let mut foot = height - margin;
    if !lines.is_empty() {
        let style = Style {
            align: Align::Middle,
            level: Level::Bottom,
            sizes: [Pt(8.5), Pt(6.0)],
            ink: ink_on(back.colour),
            seed: None,
        };
        let room = height * 0.4;
        let area = Area::of(
            half.left.0 + margin * 0.7,
            foot - room,
            width - margin * 1.4,
            room,
        );
        press.with_shaper(|shaper| {
            let contact = Lettering::of(shaper, &lines, &PLAIN, None)?;
            foot -= contact.height_at(contact.fit(area.size, &style)?).0 + margin * 0.5;
            side.lines = contact.write(area, &style)?;
            Ok::<_, CardError>(())
        })?;
    }
    let middle = [half.left.0 + width / 2.0, foot * 0.5];
    if let Some(logo) = &back.logo {
        let (wide, tall) = (width * 0.62, foot * 0.5);
        let area = Area::of(middle[0] - wide / 2.0, middle[1] - tall / 2.0, wide, tall);
        side.pictures.push(PlacedPicture::contained(logo.clone(), area));
    } else {
        side.shapes.extend(laurel(middle, 30.0, ornament_on(back.colour)));
    }
    Ok(())
}

/// A rectangle of thin lines.
fn frame(area: Area, colour: Colour) -> Shape {
    let corners = |inset: f32| {
        let (left, top) = (area.left.0 + inset, area.top.0 + inset);
        let right = area.left.0 + area.size.width.0 - inset;
        let bottom = area.top.0 + area.size.height.0 - inset;
        [[left, top], [right, top], [right, bottom], [left, bottom]]
    };
    let (outer, inner) = (corners(0.0), corners(RULE_WIDTH));
    let mut outline = vec![Step::Move(outer[0])];
    outline.extend(outer[1..].iter().map(|point| Step::Line(*point)));
    // The inner part runs the other way round and leaves a hole.
    outline.push(Step::Move(inner[0]));
    outline.extend(inner[1..].iter().rev().map(|point| Step::Line(*point)));
    Shape { outline, colour }
}
