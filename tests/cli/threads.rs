//! The result does not depend on the number of threads, nor on the run.

use super::Sandbox;

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let sandbox = Sandbox::new();
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/demo");
    let result = |threads: &str, file: &str| {
        let run = sandbox.run(&["scan", demo, "--threads", threads, "-o", file, "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        std::fs::read(sandbox.path(file)).unwrap()
    };
    let one = result("1", "one.json");
    assert!(one.len() > 10_000);
    assert!(one == result("2", "two.json"), "two threads");
    assert!(one == result("8", "eight.json"), "eight threads");
}
