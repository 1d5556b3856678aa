//! Which groups are not told apart, so that nobody in a small one is given away.

/// Of the groups of one total, which `listed` ones are kept back: those of fewer than `least` people, and as many of the
/// next smallest as it takes that theirs cannot be worked out from the total and the others. `unlisted` are groups
/// that are not shown anyway, and whoever is in none. A group of nobody gives nobody away.
///
/// At least two groups are kept back then, or none is left, and together they are of `least` people at least:
/// secondary suppression, A. Hundepool et al., "Statistical Disclosure Control" (Wiley, 2012), chapter 4.
pub fn kept_back(listed: &[u64], unlisted: &[u64], least: u64) -> Vec<bool> {
    let is_small = |size: u64| (1..least).contains(&size);
    let mut hidden: Vec<bool> = listed.iter().map(|size| is_small(*size)).collect();
    if !hidden.contains(&true) && !unlisted.iter().any(|size| is_small(*size)) {
        return hidden;
    }
    let mut by_size: Vec<usize> = (0..listed.len())
        .filter(|place| listed[*place] >= least)
        .collect();
    // Of two of one size the later one, which tells less in a list by size.
    by_size.sort_by_key(|place| (listed[*place], std::cmp::Reverse(*place)));
    let elsewhere = unlisted.iter().filter(|size| **size > 0);
    let (mut groups, mut people) =
        elsewhere.fold((0, 0), |(groups, people), size| (groups + 1, people + size));
    for (place, _) in hidden.iter().enumerate().filter(|(_, is_hidden)| **is_hidden) {
        groups += 1;
        people += listed[place];
    }
    for place in by_size {
        if groups > 1 && people >= least {
            break;
        }
        hidden[place] = true;
        groups += 1;
        people += listed[place];
    }
    hidden
}
