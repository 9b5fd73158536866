//! Two changes of the same settings, made apart, together: each setting as whoever changed it wants it.

use serde_json::{Map, Value};

use super::{
    Difference, Settings,
    difference::{id_of, is_by_id, keys},
};

/// What means something only as a whole: half of one and half of another is neither.
const WHOLE: [&str; 1] = ["e_legitimation.registered"];

/// Both changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The settings with both; where the two want something else of the same setting, with the second's. Whether they can be
    /// used is still to be checked: what can be used by itself need not be so together.
    pub settings: Settings,
    /// What both have changed, and not to the same: `before` as the first has it, `after` as the second.
    pub clashes: Vec<Difference>,
}

/// What was read, and what each of two has made of it.
#[derive(Clone, Copy)]
struct Three<'a> {
    read: Option<&'a Value>,
    first: Option<&'a Value>,
    second: Option<&'a Value>,
}

/// Puts together what two have made of the settings that both had read.
pub fn together(read: &Settings, first: &Settings, second: &Settings) -> Result<Together, serde_json::Error> {
    let [read, first, second] = [read, first, second].map(serde_json::to_value);
    let (read, first, second) = (read?, first?, second?);
    let mut clashes = Vec::new();
    let all = Three { read: Some(&read), first: Some(&first), second: Some(&second) };
    let settings = put(all, "", None, &mut clashes).unwrap_or_default();
    Ok(Together { settings: serde_json::from_value(settings)?, clashes })
}

fn put(at: Three<'_>, setting: &str, item: Option<&str>, clashes: &mut Vec<Difference>) -> Option<Value> {
    let Three { read, first, second } = at;
    if second == read || second == first {
        return first.cloned();
    }
    if first == read {
        return second.cloned();
    }
    match (read, first, second) {
        (Some(Value::Object(read)), Some(Value::Object(first)), Some(Value::Object(second)))
            if !WHOLE.contains(&setting) =>
        {
            let mut put_together = Map::new();
            for key in keys(first, second) {
                let below = if setting.is_empty() { key.clone() } else { format!("{setting}.{key}") };
                let at = Three { read: read.get(&key), first: first.get(&key), second: second.get(&key) };
                if let Some(value) = put(at, &below, item, clashes) {
                    put_together.insert(key, value);
                }
            }
            Some(Value::Object(put_together))
        }
        (Some(Value::Array(read)), Some(Value::Array(first)), Some(Value::Array(second)))
            if [read, first, second].into_iter().all(|list| is_by_id(list)) =>
        {
            Some(Value::Array(list([read, first, second], setting, clashes)))
        }
        _ => {
            let told = |value: Option<&Value>| value.filter(|value| !value.is_null()).cloned();
            let (setting, item) = (setting.to_owned(), item.map(str::to_owned));
            clashes.push(Difference { setting, item, before: told(first), after: told(second) });
            second.cloned()
        }
    }
}

/// A list whose items have ids: each item by itself, in the order of whoever has changed it.
fn list(three: [&[Value]; 3], setting: &str, clashes: &mut Vec<Difference>) -> Vec<Value> {
    let [read, first, second] = three;
    let ids = |list: &[Value]| list.iter().filter_map(id_of).map(str::to_owned).collect::<Vec<_>>();
    let [in_read, in_first, in_second] = three.map(ids);
    let has_moved = |of: &[String]| {
        let both = |list: &[String]| {
            let is_both = |id: &&String| of.contains(id) && in_read.contains(id);
            list.iter().filter(is_both).cloned().collect::<Vec<_>>()
        };
        both(&in_read) != both(of)
    };
    let (leads, follows) =
        if has_moved(&in_second) { (&in_second, &in_first) } else { (&in_first, &in_second) };
    let order = |of: &[String]| {
        let is_both = |id: &&String| in_first.contains(id) && in_second.contains(id);
        of.iter().filter(is_both).cloned().collect::<Vec<_>>()
    };
    if has_moved(&in_first) && has_moved(&in_second) && order(&in_first) != order(&in_second) {
        let (before, after) = (order(&in_first), order(&in_second));
        let setting = format!("{setting}.order");
        clashes.push(Difference {
            setting,
            item: None,
            before: Some(before.into()),
            after: Some(after.into()),
        });
    }
    let all = leads.iter().chain(follows.iter().filter(|id| !leads.contains(id)));
    let of = |list, id: &str| -> Option<&Value> { find(list, id) };
    all.filter_map(|id| {
        let at = Three { read: of(read, id), first: of(first, id), second: of(second, id) };
        put(at, setting, Some(id), clashes)
    })
    .collect()
}

fn find<'a>(list: &'a [Value], id: &str) -> Option<&'a Value> {
    list.iter().find(|value| id_of(value) == Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{ELegitimation, Founding, Registered, Template, Words};

    type Change = fn(&mut Settings);

    fn read() -> Settings {
        let name = "Grannköpings kommun".to_owned();
        let template = Template::Goteborg;
        Founding { name, place: None, population: 0, template }.settings().unwrap()
    }

    fn put_together(first: Change, second: Change) -> (Settings, Vec<String>) {
        let changed = |change: Change| {
            let mut settings = read();
            change(&mut settings);
            settings
        };
        let Together { settings, clashes } = together(&read(), &changed(first), &changed(second)).unwrap();
        let names = clashes.into_iter().map(|clash| match clash.item {
            Some(item) => format!("{} {item}", clash.setting),
            None => clash.setting,
        });
        (settings, names.collect())
    }

    #[test]
    fn each_setting_is_as_whoever_changed_it_wants_it() {
        let (both, clashes) = put_together(
            |first| {
                first.contact.phone = "1".to_owned();
                first.boards[1].series = "TEK".to_owned();
                first.boards.remove(2);
            },
            |second| {
                second.contact.hours.sv = "jämt".to_owned();
                second.boards[1].name = "Teknik".to_owned();
                let mut new = second.boards[0].clone();
                new.id = "ny".parse().unwrap();
                second.boards.push(new);
            },
        );
        assert_eq!(clashes, [""; 0]);
        assert_eq!((both.contact.phone.as_str(), both.contact.hours.sv.as_str()), ("1", "jämt"));
        assert_eq!((both.boards[1].series.as_str(), both.boards[1].name.as_str()), ("TEK", "Teknik"));
        let gone = read().boards[2].id.clone();
        assert!(both.boards.iter().all(|board| board.id != gone));
        assert_eq!(both.boards.last().unwrap().id.as_str(), "ny");
    }

    #[test]
    fn what_is_changed_to_the_same_is_no_clash_and_to_something_else_is_one() {
        let (both, clashes) = put_together(
            |first| first.place = "Grannby".to_owned(),
            |second| second.place = "Grannby".to_owned(),
        );
        assert_eq!((both.place.as_str(), clashes.len()), ("Grannby", 0));
        let (both, clashes) = put_together(
            |first| {
                first.place = "Grannby".to_owned();
                first.proposals.open_days = vec![30];
                first.boards[0].name = "Ett".to_owned();
            },
            |second| {
                second.place = "Annanby".to_owned();
                second.proposals.open_days = vec![60];
                second.boards[0].name = "Två".to_owned();
            },
        );
        let board = format!("boards.name {}", read().boards[0].id);
        assert_eq!(clashes, [board.as_str(), "place", "proposals.open_days"]);
        assert_eq!(both.place, "Annanby", "hers who comes second, who is asked");
    }

    #[test]
    fn what_one_takes_away_and_the_other_changes_is_a_clash() {
        let (_, clashes) = put_together(
            |first| drop(first.boards.remove(0)),
            |second| second.boards[0].series = "X".to_owned(),
        );
        assert_eq!(clashes, [format!("boards {}", read().boards[0].id)]);
    }

    #[test]
    fn one_moves_what_the_other_changes() {
        let (both, clashes) =
            put_together(|first| first.boards.swap(0, 1), |second| second.boards[0].series = "X".to_owned());
        assert_eq!(clashes, [""; 0]);
        assert_eq!(
            (both.boards[1].id.clone(), both.boards[1].series.as_str()),
            (read().boards[0].id.clone(), "X")
        );
        let (_, clashes) = put_together(|first| first.boards.swap(0, 1), |second| second.boards.swap(1, 2));
        assert_eq!(clashes, ["boards.order"]);
    }

    #[test]
    fn half_of_a_claim_and_half_of_another_is_no_claim() {
        fn known(settings: &mut Settings, claim: &str, value: &str) {
            let with = Words { sv: "BankID".to_owned(), en: "BankID".to_owned() };
            let (acr, number_claim) = ELegitimation::defaults();
            let registered = Registered::Claim { claim: claim.to_owned(), value: value.to_owned() };
            settings.e_legitimation = Some(ELegitimation {
                issuer: "https://a.example".to_owned(),
                client_id: "ting".to_owned(),
                with,
                acr,
                number_claim,
                registered: Some(registered),
                protected: None,
            });
        }
        let of = |claim: &str, value: &str| {
            let mut settings = read();
            known(&mut settings, claim, value);
            settings
        };
        let both = together(&of("a", "1"), &of("b", "1"), &of("a", "2")).unwrap();
        let names: Vec<&str> = both.clashes.iter().map(|clash| clash.setting.as_str()).collect();
        assert_eq!(names, ["e_legitimation.registered"]);
    }
}
