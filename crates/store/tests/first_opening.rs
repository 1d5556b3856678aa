//! The first records that a program opens; alone in this file, for there is only one first time in a process.

use std::sync::Barrier;
use store::{Key, Sealing, Store};

#[test]
fn records_can_be_encrypted_however_many_are_opened_at_once_as_the_first() {
    const AT_ONCE: usize = 16;
    let start = Barrier::new(AT_ONCE);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let folder = tempfile::tempdir().expect("a folder");
                let key = Key::derive("olive trees in the morning", [7; 16]);
                start.wait();
                let opened = Store::open(folder.path()).expect("records");
                opened.store.seal(&Sealing::With(key)).expect("encrypted");
            });
        }
    });
}
