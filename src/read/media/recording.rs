//! Films and sound that are recordings of persons: only where the name of the file and that of a
//! folder around it both say so.

/// Words for cameras that watch a place.
const WATCHING: &[&str] = &[
    "cctv",
    "camera",
    "cameras",
    "cam",
    "nvr",
    "dvr",
    "surveillance",
    "security",
    "bewaking",
    "bewakingscamera",
    "camerabewaking",
    "toezicht",
    "vidéosurveillance",
    "videosurveillance",
    "überwachung",
    "ueberwachung",
    "videoüberwachung",
];

/// Words for calls and meetings.
const TALKING: &[&str] = &[
    "call",
    "calls",
    "callrecording",
    "callrecordings",
    "callcenter",
    "phone",
    "voicemail",
    "voicemails",
    "recording",
    "recordings",
    "gesprek",
    "gesprekken",
    "telefoon",
    "opname",
    "opnames",
    "appel",
    "appels",
    "enregistrement",
    "enregistrements",
    "anruf",
    "anrufe",
    "gespräch",
    "gespräche",
    "aufnahme",
    "aufnahmen",
];

/// What a film is by its place.
pub(super) fn film(place: &str) -> Vec<&'static str> {
    if both(place, WATCHING) { vec!["media.cctv_footage"] } else { sound(place) }
}

/// What sound is by its place.
pub(super) fn sound(place: &str) -> Vec<&'static str> {
    if both(place, TALKING) { vec!["media.call_recording"] } else { Vec::new() }
}

/// True if a word of the list stands in the name of the file and in that of a folder.
fn both(place: &str, list: &[&str]) -> bool {
    let Some((folders, name)) = place.rsplit_once('/') else { return false };
    let says = |text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic());
        words.map(str::to_lowercase).any(|word| list.contains(&word.as_str()))
    };
    says(folders) && says(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}
