//! Pictures, recordings and biometric records through the command: their marks are found, and
//! the ledger says that what they show was not analysed.

use serde_json::Value;

use super::Sandbox;

/// A picture with a position: tags in a directory, which leads to that of the position.
fn photo() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
    tiff.extend(b"\x25\x88\x04\0\x01\0\0\0\x1A\0\0\0\0\0\0\0");
    tiff.extend(b"\x02\0\x02\0\x05\0\x03\0\0\0\0\0\0\0\x04\0\x05\0\x03\0\0\0\0\0\0\0");
    tiff.extend([0; 4]);
    [b"\xFF\xD8\xFF\xE1\0\x40Exif\0\0", tiff.as_slice(), b"\xFF\xD9"].concat()
}

#[test]
fn marks_are_found_and_content_is_said_to_be_unread() {
    let film = b"\0\0\0\x18ftypisom\0\0\0\0";
    let files: [(&str, &[u8], Option<&str>); 9] = [
        ("data/holiday.jpg", &photo(), Some("geo.point")),
        ("data/enrol/0001.bin", b"FMR\0 20\0\0\0\0\0", Some("sens.biometric.fingerprint")),
        ("data/enrol/0002.bin", b"FAC\x00010\0\0\0\0\0", Some("sens.biometric.face")),
        (
            "data/enrol/0003.bin",
            b"e\x82\x01\0\xA0\x07\x80\x01\x03\x81\x02\x07\xE3\xA1\0",
            Some("sens.biometric.face"),
        ),
        (
            "data/enrol/dg3.bin",
            b"c\x30\x7F\x61\x2D\x02\x01\x01\x7F\x60\x28\xA1\x03\x81\x01\x08\x5F\x2E",
            Some("sens.biometric.fingerprint"),
        ),
        ("data/enrol/print.wsq", b"\xFF\xA0\xFF\xA4\0\x3A", Some("sens.biometric.fingerprint")),
        ("data/cctv/camera-3.mp4", film, Some("video.cctv")),
        ("data/intro.mp4", film, None),
        ("data/icon.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", None),
    ];
    let sandbox = Sandbox::new();
    files.iter().for_each(|(place, bytes, _)| drop(sandbox.file(place, bytes)));
    let run = sandbox.run(&["scan", "data", "-q", "-o", "r.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let result = std::fs::read(sandbox.path("r.json")).unwrap();
    let result: Value = serde_json::from_slice(&result).unwrap();
    for (place, _, item) in files {
        let fields = result["fields"].as_array().unwrap().iter();
        let items: Vec<&str> = fields
            .filter(|field| field["place"] == place)
            .flat_map(|field| field["verdicts"].as_array().unwrap())
            .filter(|verdict| verdict["level"] == "likely")
            .map(|verdict| verdict["item"].as_str().unwrap())
            .collect();
        assert_eq!(items, Vec::from_iter(item), "{place}");
        let entries = result["coverage"]["entries"].as_array().unwrap();
        let reasons = entries.iter().filter(|entry| entry["place"] == place);
        assert!(reasons.map(|entry| &entry["reason"]).eq(["header-only"]), "{place}");
    }
}

#[test]
fn records_in_xml_are_fields() {
    let block =
        "RklSADAyMAAAAAEAAQABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let records: String = (0..4)
        .map(|at| {
            format!("<BIR><BDBInfo><Type>Finger</Type></BDBInfo><BDB>{at}A{at}A{block}</BDB></BIR>")
        })
        .collect();
    let sandbox = Sandbox::new();
    let space = "http://standards.iso.org/iso-iec/19785/-3/ed-2/";
    sandbox.file("enrol.xml", format!("<BIR xmlns=\"{space}\">{records}</BIR>"));
    let run = sandbox.run(&["scan", "enrol.xml", "--format", "tsv"]);
    let row: Vec<&str> = run.stdout.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!(row[1..4], ["BIR.BDB", "sens.biometric", "likely"], "{}", run.stdout);
}
