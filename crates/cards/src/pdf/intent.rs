//! What the file's colours mean: the profile of sRGB (IEC 61966-2-1) as a small ICC profile of version 2.
//!
//! The numbers are the published primaries, adapted to the D50 white in which profiles speak (ICC.1:2001-04, 6),
//! and the transfer curve, sampled.

/// Points of the curve: between two of them a straight line is off by less than a tenth of an 8-bit step.
const SAMPLES: u32 = 512;

/// White and the three primaries as X, Y and Z, in D50.
const WHITE: [f64; 3] = [0.964_20, 1.0, 0.824_91];
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];

/// The name of what the profile describes, as PDF/A names it too.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let parts = [
        (*b"desc", description()),
        (*b"cprt", text("No copyright, use freely")),
        (*b"wtpt", colour(WHITE)),
        (*b"rXYZ", colour(RED)),
        (*b"gXYZ", colour(GREEN)),
        (*b"bXYZ", colour(BLUE)),
        (*b"rTRC", curve()),
    ];
    // Green and blue follow the curve of red.
    let tags = parts.len() + 2;
    let mut table = (tags as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let first = 128 + 4 + 12 * tags;
    for (name, part) in &parts {
        let at = (first + data.len()) as u32;
        let names: &[[u8; 4]] = if name == b"rTRC" {
            &[*b"rTRC", *b"gTRC", *b"bTRC"]
        } else {
            std::slice::from_ref(name)
        };
        for name in names {
            table.extend_from_slice(name);
            table.extend_from_slice(&at.to_be_bytes());
            table.extend_from_slice(&(part.len() as u32).to_be_bytes());
        }
        data.extend_from_slice(part);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header((first + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The first 128 bytes: a display profile from RGB to XYZ.
fn header(size: u32) -> Vec<u8> {
    let mut header = size.to_be_bytes().to_vec();
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // A day, since one is asked for: that of IEC 61966-2-1.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    for part in WHITE {
        header.extend_from_slice(&fixed(part));
    }
    header.resize(128, 0);
    header
}

/// A number of 16 bits before and 16 after the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn colour(xyz: [f64; 3]) -> Vec<u8> {
    let mut part = b"XYZ \0\0\0\0".to_vec();
    for value in xyz {
        part.extend_from_slice(&fixed(value));
    }
    part
}

fn text(words: &str) -> Vec<u8> {
    let mut part = b"text\0\0\0\0".to_vec();
    part.extend_from_slice(words.as_bytes());
    part.push(0);
    part
}

/// A description in ASCII; those in Unicode and for the Macintosh are left empty.
fn description() -> Vec<u8> {
    let mut part = b"desc\0\0\0\0".to_vec();
    part.extend_from_slice(&(NAME.len() as u32 + 1).to_be_bytes());
    part.extend_from_slice(NAME.as_bytes());
    part.push(0);
    part.resize(part.len() + 8 + 3 + 67, 0);
    part
}

fn curve() -> Vec<u8> {
    let mut part = b"curv\0\0\0\0".to_vec();
    part.extend_from_slice(&SAMPLES.to_be_bytes());
    for sample in 0..SAMPLES {
        let value = f64::from(sample) / f64::from(SAMPLES - 1);
        let light = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        part.extend_from_slice(&((light * 65_535.0).round() as u16).to_be_bytes());
    }
    part
}
