//! The message texts are part of the program: cargo builds it again when one of them changes.

fn main() {
    println!("cargo:rerun-if-changed=templates");
}
