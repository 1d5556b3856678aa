//! Small chances of the hand, the same for the same note.

/// Numbers that look random and follow from a seed: `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream of a note's seed for one of its lines or words.
    pub(crate) fn of(seed: u32, line: usize, word: usize) -> Self {
        let mut chance = Self(u64::from(seed) ^ ((line as u64) << 32) ^ ((word as u64) << 44));
        // Neighbouring keys differ in few bits; one step parts them.
        chance.0 = chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly between 0 and 1.
    pub(crate) fn even(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Around 0 with standard deviation 1, never beyond 3.5: four even numbers, the parts of one draw, come close to a
    /// bell.
    pub(crate) fn bell(&mut self) -> f32 {
        let draw = self.next();
        // Two parts are added at a time, for each has as much room again above it.
        let every_second = 0x0000_ffff_0000_ffff;
        let pairs = (draw & every_second) + (draw >> 16 & every_second);
        let sum = (pairs as i32 + (pairs >> 32) as i32) as f32 / 65_536.0;
        (sum - 2.0) * 3.0_f32.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_has_mean_zero_and_deviation_one() {
        let mut chance = Chance::of(7, 0, 0);
        let draws: Vec<f32> = (0..20_000).map(|_| chance.bell()).collect();
        let mean = draws.iter().sum::<f32>() / draws.len() as f32;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f32>() / draws.len() as f32;
        assert!(
            mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05,
            "mean {mean}, variance {variance}"
        );
    }

    #[test]
    fn every_word_has_its_own_chances_and_keeps_them() {
        assert_ne!(Chance::of(1, 0, 0).next(), Chance::of(1, 0, 1).next());
        assert_ne!(Chance::of(1, 0, 0).next(), Chance::of(2, 0, 0).next());
        assert_eq!(
            Chance::of(1, 2, 3).next(),
            Chance::of(1, 2, 3).next(),
            "a reprint is the same card"
        );
    }
}
