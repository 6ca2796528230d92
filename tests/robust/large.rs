//! A workspace that is larger than memory should have to hold.

use std::fs::File;

use crate::world::World;

#[test]
fn more_than_can_be_held_is_one_message() {
    let world = World::new(&[]);
    for number in 0..5 {
        let path = world.path(&format!("convention/2.0/9{number}-large.md"));
        File::create(path).unwrap().set_len(60 * 1024 * 1024).unwrap();
    }
    for verb in ["check", "status", "fmt", "list"] {
        let said = world.ends(2, &[verb]);
        assert!(said.contains("`convention/2.0` holds more than"), "{said}");
        assert!(said.contains("256 MB") && said.lines().count() < 4, "{said}");
    }
}
