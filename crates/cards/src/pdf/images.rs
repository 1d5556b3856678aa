//! Pictures in a PDF file (ISO 32000-1, 8.9): each is written once, however many cards show it.

use super::content::numbers;
use super::sink::Sink;
use crate::picture::{Content, Picture, PlacedPicture};
use crate::units::POINTS_PER_MM;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The pictures that the pages show.
#[derive(Default)]
pub(super) struct Images {
    shown: BTreeMap<String, Picture>,
}

impl Images {
    /// Remembers what a page shows.
    pub(super) fn note(&mut self, pictures: impl Iterator<Item = Picture>) {
        self.shown
            .extend(pictures.map(|picture| (picture.name().to_owned(), picture)));
    }

    /// Writes every picture, and appends what the pages' resources say of each.
    pub(super) fn write<W: Write>(&self, sink: &mut Sink<'_, W>, entries: &mut String) -> io::Result<()> {
        for (name, picture) in &self.shown {
            let number = write_picture(sink, picture)?;
            // Writing into memory cannot fail.
            let _ = write!(entries, "/P{name} {number} 0 R");
        }
        Ok(())
    }
}

fn write_picture<W: Write>(sink: &mut Sink<'_, W>, picture: &Picture) -> io::Result<u32> {
    let facts = format!(
        "/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8",
        picture.width(),
        picture.height()
    );
    let space = |parts: u8| if parts == 1 { "/DeviceGray" } else { "/DeviceRGB" };
    match picture.content() {
        Content::Jpeg { file, parts } => {
            let number = sink.reserve();
            let facts = format!("{facts}/ColorSpace{}", space(*parts));
            sink.write_stream(number, &facts, "DCTDecode", file)?;
            Ok(number)
        }
        Content::Points { colour, parts, cover } => {
            let mut facts_of_colour = format!("{facts}/ColorSpace{}", space(*parts));
            if let Some(cover) = cover {
                let mask = sink.reserve();
                sink.write_compressed(mask, &format!("{facts}/ColorSpace/DeviceGray"), cover)?;
                let _ = write!(facts_of_colour, "/SMask {mask} 0 R");
            }
            let number = sink.reserve();
            sink.write_compressed(number, &facts_of_colour, colour)?;
            Ok(number)
        }
    }
}

/// Draws a picture on a side of that height.
pub(super) fn draw(out: &mut Vec<u8>, placed: &PlacedPicture, height: f32) {
    out.extend_from_slice(b"q ");
    if let Some(area) = placed.clip {
        let bottom = height - area.top.0 - area.size.height.0;
        let area = [area.left.0, bottom, area.size.width.0, area.size.height.0];
        numbers(out, &area.map(|part| part * POINTS_PER_MM), 3);
        out.extend_from_slice(b"re W n ");
    }
    // A picture's own square has its origin at the lower left corner here, and at the upper left one in ours.
    let [across_x, across_y, down_x, down_y, left, top] = placed.placement;
    let matrix = [
        across_x,
        -across_y,
        -down_x,
        down_y,
        left + down_x,
        height - top - down_y,
    ];
    numbers(out, &matrix.map(|part| part * POINTS_PER_MM), 4);
    out.extend_from_slice(b"cm /P");
    out.extend_from_slice(placed.picture.name().as_bytes());
    out.extend_from_slice(b" Do Q\n");
}
