//! The arithmetic of evidence.

/// Share of true values that pass a check, as a Beta distribution: mean 0.9, so that a few
/// typing errors do not speak against a column.
const ALPHA: u64 = 9;

/// Patterns of one shape times columns looked at: how many chances there are to be wrong.
const TRIALS: f64 = 60.0 * 10_000.0;

/// Chance of one wrong column among all of [`TRIALS`].
const SIGNIFICANCE: f64 = 1e-3;

/// Most that a column of checked values may say, either way.
const CAP: f64 = 6.0;

/// How much likelier than random strings values of one make may pass by chance: those that
/// share their first digits, or count, fill the parts of a number that a check looks at.
const ALIKE: f64 = 6.0;

/// Most that one in so many strings pass by chance, however alike they are: a check digit.
const ONE_DIGIT: f64 = 0.2;

/// The rate at which chance passes the values of one column. Where a minority passes, more than
/// `q` says may be because the values are alike; where most do, they are no chance.
fn rate_in_column(n: u64, k: u64, q: f64) -> f64 {
    let seen = k as f64 / n as f64;
    let most = (q * ALIKE).min(ONE_DIGIT).max(q);
    if seen < 0.5 { seen.clamp(q, most) } else { q }
}

/// log10 of the likelihood ratio of `k` of `n` distinct values passing a check that chance
/// passes at the rate `q`: a Beta(9, 1) pass rate against a binomial of rate `q`.
pub fn column_ratio(n: u64, k: u64, q: f64) -> f64 {
    if n == 0 || q >= 1.0 {
        return 0.0;
    }
    let q = rate_in_column(n, k, q.max(1e-9));
    let beta = ln_beta(k + ALPHA, n - k + 1) - ln_beta(ALPHA, 1);
    let by_chance = k as f64 * q.ln() + (n - k) as f64 * (1.0 - q).ln();
    ((beta - by_chance) / std::f64::consts::LN_10).clamp(-CAP, CAP)
}

/// True if `k` or more of `n` passes at rate `q` are too many for chance, however many
/// patterns and columns are looked at.
pub fn beats_chance(n: u64, k: u64, q: f64) -> bool {
    if n == 0 || q >= 1.0 {
        return false;
    }
    binomial_tail(n, k, rate_in_column(n, k, q.max(1e-9))) < SIGNIFICANCE / TRIALS
}

/// P(X >= k) for a binomial distribution of `n` trials at rate `q`.
fn binomial_tail(n: u64, k: u64, q: f64) -> f64 {
    let ln_term = |i: u64| {
        ln_factorial(n) - ln_factorial(i) - ln_factorial(n - i)
            + i as f64 * q.ln()
            + (n - i) as f64 * (1.0 - q).ln()
    };
    (k..=n).map(|i| ln_term(i).exp()).sum::<f64>().min(1.0)
}

/// What a text file's look-alikes take from its hits: of `shaped` values with the shape,
/// chance passes `shaped * q`; `passed` did.
pub fn file_discount(shaped: u64, passed: u64, q: f64) -> f64 {
    if passed == 0 || q >= 1.0 {
        return 0.0;
    }
    let by_chance = (shaped as f64 * q / passed as f64).min(1.0);
    (1.0 - by_chance).max(0.02).log10()
}

/// log10 of the odds that distinct values belong to a closed list, of which `known` of `n`
/// are in it. Lists are never complete: beyond 16 values more unknown ones say no more.
pub fn vocabulary(n: u64, known: u64) -> f64 {
    if n == 0 {
        return 0.0;
    }
    let share = known as f64 / n as f64;
    let for_it = (n as f64 * share * 0.7).min(3.0);
    (for_it - 2.0 * (1.0 - share) * (n as f64).sqrt().min(4.0)).max(-2.0)
}

/// log10 of the odds that values hold names of persons, where `known` of `n` distinct ones
/// hold a word of a list of given names: lists know some 60 % of the names in a column of
/// them, and 8 % of other short texts hold one by chance.
pub fn names(n: u64, known: u64) -> f64 {
    const OF_NAMES: f64 = 0.6;
    const OF_OTHERS: f64 = 0.08;
    let hits = known as f64 * (OF_NAMES / OF_OTHERS).log10();
    let misses = (n - known) as f64 * ((1.0 - OF_NAMES) / (1.0 - OF_OTHERS)).log10();
    (hits + misses).clamp(-2.0, 2.0)
}

/// ln of the Beta function of two whole numbers.
fn ln_beta(a: u64, b: u64) -> f64 {
    ln_factorial(a - 1) + ln_factorial(b - 1) - ln_factorial(a + b - 1)
}

/// ln n!, exact for small numbers, by Stirling's series beyond.
fn ln_factorial(n: u64) -> f64 {
    if n < 32 {
        return (2..=n).map(|i| (i as f64).ln()).sum();
    }
    let n = n as f64;
    n * n.ln() - n + 0.5 * (std::f64::consts::TAU * n).ln() + 1.0 / (12.0 * n)
        - 1.0 / (360.0 * n.powi(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, tolerance: f64) -> bool {
        (a - b).abs() <= tolerance
    }

    #[test]
    fn worked_examples() {
        // n, k, q, p of chance, log10 of the ratio (before the cap)
        let cases = [
            (1000, 91, 1.0 / 11.0, 0.51, -6.0),
            (10, 9, 1.0 / 11.0, 3.9e-9, 6.0),
            (10, 8, 1.0 / 11.0, 1.8e-7, 5.9),
            (1000, 5, 1.0 / 544.0, 0.039, -6.0),
            (1000, 100, 0.1, 0.52, -6.0),
        ];
        for (n, k, q, p, ratio) in cases {
            assert!(close(binomial_tail(n, k, q), p, p * 0.05), "p {n} {k}");
            assert!(close(column_ratio(n, k, q), ratio, 0.05), "ratio {n} {k}");
        }
    }

    #[test]
    fn few_values_do_not_beat_chance() {
        assert!(beats_chance(9, 9, 0.1));
        assert!(!beats_chance(8, 8, 0.1));
        assert!(!beats_chance(10, 8, 1.0 / 11.0));
        assert!(beats_chance(4, 4, 1.0 / 544.0));
    }

    #[test]
    fn look_alikes_in_a_file() {
        assert!(close(file_discount(1000, 2, 1.0 / 544.0), -1.09, 0.02));
        assert!(close(file_discount(3, 1, 1.0 / 544.0), -0.0024, 0.001));
        assert!(close(file_discount(5000, 500, 0.1), -1.7, 0.01));
    }

    #[test]
    fn factorials_agree_where_the_methods_meet() {
        let exact: f64 = (2..=40u64).map(|i| (i as f64).ln()).sum();
        assert!(close(ln_factorial(40), exact, 1e-9));
    }
}
