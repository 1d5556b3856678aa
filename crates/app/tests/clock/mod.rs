//! A calendar that stories turn, and chance that never comes twice.

use app::World;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::{Arc, Mutex};

/// A day that the test moves, and chance that never comes twice.
#[derive(Clone)]
pub struct Clock(pub Arc<Mutex<(Date, u64)>>);

impl World for Clock {
    fn today(&self) -> Date {
        self.0.lock().expect("the day").0
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        let mut clock = self.0.lock().expect("chance");
        for byte in bytes {
            clock.1 = clock
                .1
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (clock.1 >> 56) as u8;
        }
    }
}
