//! The only place that reads the clock and the system's randomness.

use crate::keyring::SystemKeyring;
use app::{Keyring, World};
use jiff::civil::Date;

/// This machine's own clock and source of randomness.
pub struct Machine;

impl World for Machine {
    #[allow(clippy::disallowed_methods, reason = "this is the one module that may")]
    fn today(&self) -> Date {
        jiff::Zoned::now().date()
    }

    #[allow(clippy::disallowed_methods, reason = "this is the one module that may")]
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }

    #[allow(clippy::disallowed_methods, reason = "this is the one module that may")]
    fn day_of(&self, moment: jiff::Timestamp) -> Date {
        moment.to_zoned(jiff::tz::TimeZone::system()).date()
    }

    fn keyring(&self) -> &dyn Keyring {
        &SystemKeyring
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("every supported system has a source of randomness");
    }
}
