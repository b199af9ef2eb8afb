"""The statistics of a study against SciPy, scikit-posthocs and statsmodels, and the rules for what is not there."""

from __future__ import annotations

import importlib
import sys

import numpy as np
import pytest
from scipy import stats

from keras_relu.study.statistics import analyse, bootstrap, holm, interquartile_mean, normalised, race, rank
from keras_relu.study.statistics.estimate import Estimate, moments, tasks_alike, these_tasks, within_task
from keras_relu.study.statistics.ranks import groups, iman_davenport, nemenyi, wilcoxon_holm
from keras_relu.study.statistics.verdict import Noise, further

pytestmark = pytest.mark.once
NAN = np.nan


def simulated(tasks, candidates, seeds, *, effects=0.0, seed=0, noise=1.0, shared=1.0):
    """Scores whose seeds share a draw among all candidates, as a split that is easy or hard does."""
    rng = np.random.default_rng(seed)
    scores = noise * rng.normal(size=(tasks, candidates, seeds)) + shared * rng.normal(size=(tasks, 1, seeds))
    return scores + np.broadcast_to(effects, (candidates,))[None, :, None]


# Estimates


def test_a_task_has_the_interval_and_p_of_the_paired_t_test():
    a, b = simulated(1, 2, 7)[0]
    ours, theirs = within_task(b - a), stats.ttest_rel(b, a)
    assert ours.p_different() == pytest.approx(theirs.pvalue, rel=1e-12)
    assert ours.interval(0.9) == pytest.approx(tuple(theirs.confidence_interval(0.9)), rel=1e-12)


def test_two_fixed_tasks_have_welchs_interval():
    rng = np.random.default_rng(1)
    first, second = rng.normal(1, 1, 6), rng.normal(2, 5, 9)
    table = np.full((2, 9), NAN)
    table[0, :6], table[1] = first, second
    theirs = stats.ttest_ind(first, -second, equal_var=False)  # the mean of the one plus that of the other
    ours = these_tasks(table)
    assert ours.p_different() == pytest.approx(theirs.pvalue, rel=1e-12)
    assert 2 * np.array(ours.interval(0.95)) == pytest.approx(np.array(theirs.confidence_interval(0.95)), rel=1e-12)


def test_tasks_as_a_sample_have_the_t_interval_of_their_means():
    table = simulated(6, 1, 4)[:, 0]
    theirs = stats.ttest_1samp(table.mean(1), 0).confidence_interval(0.95)
    assert tasks_alike(table).interval(0.95) == pytest.approx(tuple(theirs), rel=1e-12)


@pytest.mark.parametrize("estimate", [within_task, these_tasks, tasks_alike])
def test_leading_axes_are_studies_of_their_own(estimate):
    many = np.random.default_rng(2).normal(size=(3, 4, 5, 6))
    together = estimate(many)
    for i, j in np.ndindex(3, 4):
        alone = estimate(many[i, j])
        assert together.mean[i, j] == pytest.approx(alone.mean)
        assert np.array(together.interval(0.95))[:, i, j] == pytest.approx(np.array(alone.interval(0.95)))


def test_equivalence_is_where_the_interval_lies_inside_the_margin():
    estimate = within_task(np.random.default_rng(3).normal(0.1, 1, size=(500, 6)))
    low, high = estimate.interval(0.95)
    inside = (low > -1) & (high < 1)
    assert 50 < inside.sum() < 450
    np.testing.assert_array_equal(estimate.p_equivalent(1.0) <= 0.05, inside)


def test_a_seed_alone_bounds_nothing():
    estimate = within_task([0.3])
    assert estimate.interval(0.95) == (-np.inf, np.inf)
    assert estimate.p_different() == 1
    assert estimate.p_equivalent(1.0) == 1


@pytest.mark.parametrize("value", [0.02, 0.0])
def test_differences_that_do_not_vary_wait_for_a_sign_test(value):
    """Three seeds on 100 test samples agree to the sample by chance; their variance of 0 is no proof."""
    few, many = within_task(np.full(3, value)), within_task(np.full(7, value))
    assert few.interval(0.95) == (-np.inf, np.inf)
    assert many.interval(0.95) == (value, value)
    assert many.p_equivalent(0.05) == 0.5**6
    assert few.p_different() == (0.25 if value else 1)
    rounding = np.array([0.91, 0.94, 0.95]) - np.array([0.90, 0.93, 0.94])
    assert within_task(rounding).constant
    two_tasks = these_tasks(np.full((2, 4), value))
    assert two_tasks.p_different() == (0.5**6 if value else 1), "each seed but one of each task is a throw"


@pytest.mark.parametrize(("seeds", "said"), [(3, "undecided"), (5, "undecided"), (7, "better")])
def test_differences_that_vary_by_the_rounding_of_float32_do_not_vary(seeds, said):
    """Keras hands over float32: one right answer more of 36 with each seed looked like a p of 5e-13."""
    relu = np.array([35, 34, 33, 30, 28, 31, 22])[:seeds]
    right = np.stack([relu, relu + 1, relu - 1])
    scores = (right.astype("float32") / np.float32(36)).astype(float)[None]
    assert len(np.unique(scores[0, 1] - scores[0, 0])) > 1
    _, more, less = analyse(scores).candidates
    assert (more.verdict.word, more.verdict.p_different) == (said, min(1.0, 2 * 0.5 ** (seeds - 1)))
    assert less.verdict.word == said.replace("better", "worse")
    assert more.overall.low == pytest.approx(1 / 36 if said == "better" else -np.inf)
    assert race(scores) == (True, True, said == "undecided"), "behind the leader by two answers, each time"


@pytest.mark.parametrize(("level", "off"), [(0.3, 3e-8), (0.3, -3e-8), (1e6, 0.03)])
def test_a_difference_of_float32s_rounding_alone_is_none(level, off):
    scores = np.stack([np.full(7, level), np.full(7, level + off)])[None]
    said = analyse(scores).candidates[1]
    assert (said.overall.mean, said.verdict.p_different) == (0, 1)
    ahead = np.full(7, level * 2 if off > 0 else level / 2)
    how = {"higher_is_better": off > 0}
    assert race(np.stack([scores[0, 0], ahead, ahead * (1 - 1e-7 * np.sign(off))])[None], **how)[2], (
        "level with the leader"
    )


def test_the_rounding_is_that_of_the_larger_score():
    """A loss of a million is exact to a sixteenth, whatever the reference's is."""
    losses = np.array([[0.31, 0.32, 0.33, 0.31], [1e6, 1e6 + 0.0625, 1e6, 1e6 - 0.0625]])[None]
    assert analyse(losses, higher_is_better=False).candidates[1].verdict.word == "undecided"


def test_one_run_of_huge_score_rounds_no_other():
    """A loss that nearly diverged once says nothing on how exact the others are."""
    losses = 0.3 + 0.01 * np.random.default_rng(0).normal(size=(1, 3, 6))
    alone = analyse(losses[:, :2], higher_is_better=False)
    losses[0, 2, 0] = 1e9
    assert analyse(losses, higher_is_better=False).candidates[1].overall == alone.candidates[1].overall


def test_moments_skip_what_is_missing():
    n, mean, variance = moments([[1.0, NAN, 3.0], [NAN, NAN, 5.0], [NAN] * 3])
    assert n.tolist() == [2, 1, 0]
    np.testing.assert_array_equal(mean, [2.0, 5.0, NAN])
    np.testing.assert_array_equal(variance, [2.0, NAN, NAN])


# Several questions


def test_holm_is_that_of_statsmodels():
    from statsmodels.stats.multitest import multipletests

    for p in np.random.default_rng(4).uniform(size=(20, 7)) ** 3:
        np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], rtol=1e-12)


def test_holm_counts_only_the_questions_that_were_asked():
    np.testing.assert_allclose(holm([0.01, NAN, 0.04]), [0.02, NAN, 0.04])


# The bootstrap


def test_draws_are_weighted_means_of_the_pairs_that_are_there():
    differences = simulated(3, 2, 4)
    differences = np.moveaxis(differences, 1, 0)
    differences[1, 2, 1:] = NAN
    of_tasks, of_seeds = bootstrap.weights(3, 4, 100, True, 0)
    ours = bootstrap.reweighted(differences, of_tasks, of_seeds)
    for c, draw in np.ndindex(2, 100):
        means = []
        for t in range(3):
            kept = ~np.isnan(differences[c, t])
            means.append(np.average(differences[c, t, kept], weights=of_seeds[draw, t, kept]))
        assert ours[c, draw] == pytest.approx(np.average(means, weights=of_tasks[draw]))


def test_only_tasks_that_stand_for_others_have_weights():
    of_tasks, _ = bootstrap.weights(3, 4, 100, False, 0)
    assert (of_tasks == 1).all()
    of_tasks, _ = bootstrap.weights(3, 4, 10_000, True, 0)
    assert stats.kstest(of_tasks.ravel(), "expon").pvalue > 0.01


@pytest.mark.parametrize("dof", [1, 4, 30])
def test_calibrated_draws_that_were_normal_are_students_t(dof):
    draws = np.random.default_rng(5).normal(7, 3, size=20_000)
    estimate = Estimate(np.array(1.0), np.array(0.5), np.array(float(dof)))
    found = bootstrap.calibrated(draws, estimate, 0)
    assert stats.kstest((found - 1.0) / 0.5, stats.t(dof).cdf).pvalue > 0.01


def test_a_draw_is_one_draw_for_all_candidates():
    """Two that are the same stay side by side, so neither seems to have a chance to be ahead."""
    same = np.repeat(simulated(1, 1, 5), 2, axis=1)
    found = analyse(np.concatenate([simulated(1, 1, 5, seed=1), same], axis=1)).candidates
    assert found[1].standing == found[2].standing


def test_two_seeds_do_not_make_a_favourite():
    """Their interval reaches far to both sides, which is no reason to call a bad candidate a likely best."""
    scores = simulated(1, 3, 6, effects=[0, 1, -1], noise=0.3)
    scores[0, 2, 2:] = NAN
    assert analyse(scores).candidates[2].standing.p_best < 0.2


def test_places_count_ranks_and_share_ties():
    low, high, best = bootstrap.places([[3, 3, 3, 3], [1, 1, 4, 3], [0, 0, 0, 0]], 0.9)
    assert best.tolist() == [0.625, 0.375, 0.0]
    assert low.tolist() == [1, 1, 3]
    assert high.tolist() == [2, 2, 3]


def test_a_clear_winner_stands_first():
    found = analyse(simulated(8, 4, 6, effects=[0, 0, 9, 0]))
    assert (found.candidates[2].standing.low, found.candidates[2].standing.high) == (1, 1)
    assert found.candidates[2].standing.p_best == 1
    assert sum(c.standing.p_best for c in found.candidates) == pytest.approx(1)


# Interquartile mean


def test_interquartile_mean_is_scipys_trimmed_mean():
    runs = np.random.default_rng(6).normal(size=(3, 8))
    mean, low, high = interquartile_mean(runs)
    assert mean == pytest.approx(stats.trim_mean(runs.ravel(), 0.25))
    assert low < mean < high


def test_the_interval_of_an_interquartile_mean_covers_with_few_seeds():
    """95 % and more, of 300 simulated candidates with five seeds; that of the plain bootstrap does not."""
    runs = np.random.default_rng(7).normal(size=(300, 1, 5))
    found = [interquartile_mean(each, draws=300) for each in runs]
    assert np.mean([low <= 0 <= high for _, low, high in found]) >= 0.94


def test_the_interval_of_an_interquartile_mean_is_not_shifted_by_what_the_draws_are():
    """Draws that often hold the one that is far off lie above the mean that leaves it out."""
    mean, low, high = interquartile_mean([[0.0] * 7 + [8.0]])
    assert mean == 0
    assert low < 0 < high


def test_interquartile_mean_of_incomplete_runs():
    assert np.isnan(interquartile_mean([[1.0, 2.0], [NAN, NAN]])).all()
    assert interquartile_mean([[1.0], [2.0]]) == (1.5, -np.inf, np.inf)


def test_normalised_scores_have_median_0_and_deviation_1():
    scores = simulated(2, 3, 5)
    scores[1] *= 1000
    scores[0, 0, 0] = NAN
    for values in normalised(scores):
        assert np.nanmedian(values) == pytest.approx(0)
        assert np.nanmedian(np.abs(values)) == pytest.approx(1)


def test_normalised_scores_that_hardly_vary():
    assert normalised(np.full((1, 2, 3), 5.0)).tolist() == np.zeros((1, 2, 3)).tolist()
    assert normalised([[[0.0, 0.0, 0.0, 4.0]]]).tolist() == [[[0.0, 0.0, 0.0, 4.0]]]


# Ranks


@pytest.mark.parametrize("round_to", [None, 0])
def test_friedman_has_iman_and_davenports_correction(round_to):
    """F from Friedman's own statistic, without ties and with many."""
    table = simulated(9, 5, 1, effects=np.arange(5) / 3)[:, :, 0]
    if round_to is not None:
        table = table.round(round_to)
        assert len(np.unique(table)) < 10
    chi2 = stats.friedmanchisquare(*table.T).statistic
    f = 8 * chi2 / (9 * 4 - chi2)
    found = rank(table)
    assert found.statistic == pytest.approx(f)
    assert found.p == pytest.approx(stats.f.sf(f, 4, 4 * 8))


def test_means_that_rounding_tells_apart_have_one_rank():
    """As many right answers of 100 in all, on other seeds, on each of six tasks."""
    rng = np.random.default_rng(0)
    right = rng.integers(50, 90, size=(6, 1, 3)) + np.array([[0, 0, 0], [2, 0, 1], [1, 2, 0], [5, 5, 6]])
    found = analyse((right.astype("float32") / np.float32(100)).astype(float))
    assert found.ranks.mean_ranks == (4.0, 2.5, 2.5, 1.0)
    assert found.ranks.pairs[1][2] == 1


def test_pairs_are_those_of_scikit_posthocs():
    import scikit_posthocs

    table = simulated(12, 5, 1, effects=[0, 0, 1, 2, 3])[:, :, 0]
    pairs = [(a, b) for a in range(5) for b in range(a)]
    raw = [stats.wilcoxon(table[:, a], table[:, b]).pvalue for a, b in pairs]
    ours = wilcoxon_holm(table)
    np.testing.assert_allclose([ours[a, b] for a, b in pairs], holm(raw), rtol=1e-12)
    theirs = scikit_posthocs.posthoc_wilcoxon(list(table.T), p_adjust="holm").to_numpy()
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_nemenyi_is_that_of_scikit_posthocs():
    import scikit_posthocs

    table = simulated(9, 6, 1, effects=np.arange(6) / 2)[:, :, 0]
    p = scikit_posthocs.posthoc_nemenyi_friedman(table).to_numpy()
    mean = stats.rankdata(-table, axis=1).mean(0)
    far = np.abs(mean[:, None] - mean) > nemenyi(6, 9)
    assert far.any()
    np.testing.assert_array_equal(far, p < 0.05)


def test_groups_are_the_longest_runs_without_a_difference():
    alike = np.ones((5, 5), bool)
    for a, b in [(0, 2), (0, 3), (0, 4), (1, 4), (3, 4)]:
        alike[a, b] = alike[b, a] = False
    assert groups([1, 2, 3, 4, 5], alike) == [(0, 1), (1, 2, 3)]
    assert groups([5, 4, 3, 2, 1], np.ones((5, 5), bool)) == [(4, 3, 2, 1, 0)]
    assert groups([1, 2], np.eye(2, dtype=bool)) == []


def test_the_groups_are_those_of_the_level_that_is_asked_for():
    table = simulated(8, 3, 1, effects=[0, 0, 1.5])[:, :, 0]
    apart = wilcoxon_holm(table)[0, 2]
    assert 0.01 < apart < 0.2
    for level, together in ((0.99 * apart, True), (1.01 * apart, False)):
        assert any({0, 2} <= set(group) for group in rank(table, 1 - level).groups) == together


def test_ranks_at_their_ends():
    assert iman_davenport(np.full((6, 3), 2.0)) == (0.0, 1.0)
    assert iman_davenport(np.array([[1.0, 2.0, 3.0]] * 6)) == (np.inf, 0.0)
    assert nemenyi(4, 14) == pytest.approx(1.25, abs=0.005)  # Demsar (2006), section 3.2.2
    assert rank(simulated(4, 3, 1)[:, :, 0]) is None
    assert rank(simulated(8, 2, 1)[:, :, 0]) is None
    table = simulated(8, 4, 1)[:, :, 0]
    table[3, 1] = NAN
    assert rank(table).candidates == (0, 2, 3)


def test_the_smallest_p_that_can_come_out_is_said_and_reached():
    table = simulated(6, 3, 1, effects=[0, 100, 200])[:, :, 0]
    found = rank(table)
    assert found.smallest_p == 3 * 2**-5
    assert min(p for row in found.pairs for p in row) == pytest.approx(found.smallest_p)
    assert found.groups == ((2, 1, 0),)  # 0.094: with six tasks and three candidates nothing can differ at 5 %


# Verdicts


def verdicts(scores, **arguments):
    return [c.verdict and c.verdict.word for c in analyse(scores, draws=200, **arguments).candidates]


@pytest.mark.parametrize("tasks", [1, 3, 8])
def test_the_four_words(tasks):
    scores = simulated(tasks, 5, 20, effects=[0, 2, -2, 0.0, 0.4], noise=0.1)
    scores[:, 4] += simulated(tasks, 1, 20, noise=3.0, shared=0)[:, 0]
    assert verdicts(scores, margin=0.2) == [None, "better", "worse", "equivalent", "undecided"]


def test_without_a_margin_nothing_is_equivalent():
    assert verdicts(simulated(1, 2, 50, noise=0.01))[1] == "undecided"


def test_lower_is_better_turns_everything_round():
    scores = simulated(6, 4, 5, effects=[0, 1, 2, 3])
    up, down = analyse(scores, margin=0.1), analyse(-scores, margin=0.1, higher_is_better=False)
    mixed = scores.copy()
    mixed[2] *= -1
    by_task = [True, True, False, True, True, True]
    assert up == down == analyse(mixed, margin=0.1, higher_is_better=by_task)


def test_scales_put_tasks_on_one_footing():
    scores = simulated(3, 2, 5)
    mixed = scores * np.array([1, 1024, 0.5])[:, None, None]
    assert analyse(scores) == analyse(mixed, scales=[1, 1024, 0.5])


def test_the_shared_part_of_a_seed_cancels():
    calm, wild = simulated(2, 3, 6, shared=0), simulated(2, 3, 6, shared=0)
    wild += 1000 * np.random.default_rng(7).normal(size=(2, 1, 6))
    for a, b in zip(analyse(calm).candidates, analyse(wild).candidates, strict=True):
        assert a.overall.mean == pytest.approx(b.overall.mean, abs=1e-9)
        assert a.verdict is b.verdict or a.verdict.p_different == pytest.approx(b.verdict.p_different)


def chance(mean, margin, noise, more_seeds=0, more_tasks=0):
    """How many of 20,000 simulated studies with so much more come to a verdict."""
    rng = np.random.default_rng(8)
    tasks, seeds = noise.tasks + more_tasks, noise.seeds + more_seeds
    effects = mean + np.sqrt(noise.between) * rng.normal(size=(20_000, tasks, 1))
    draws = effects + np.sqrt(noise.within) * rng.normal(size=(20_000, tasks, seeds))
    found = (tasks_alike if noise.resampled else these_tasks)(draws)
    return ((found.p_different() <= 0.05) | (found.p_equivalent(margin) <= 0.05)).mean()


@pytest.mark.parametrize(("mean", "margin"), [(1.2, 0.0), (-1.2, 0.0), (1.5, 0.0), (0.0, 1.0), (0.5, 2.0), (-0.5, 2.0)])
def test_the_seeds_asked_for_are_the_fewest_that_decide_four_times_in_five(mean, margin):
    noise = Noise(between=0.0, within=1.0, tasks=1, seeds=3, resampled=False)
    more, tasks = further(mean, margin, 0.05, noise)
    assert tasks is None
    assert chance(mean, margin, noise, more - 1) < 0.8
    assert 0.8 - 0.02 < chance(mean, margin, noise, more) < 0.88


@pytest.mark.parametrize(("mean", "margin"), [(1.0, 0.0), (1.3, 0.0)])
def test_the_tasks_asked_for_are_the_fewest_that_decide_four_times_in_five(mean, margin):
    noise = Noise(between=1.0, within=0.01, tasks=3, seeds=5, resampled=True)
    seeds, more = further(mean, margin, 0.05, noise)
    assert seeds is None
    assert chance(mean, margin, noise, more_tasks=more - 1) < 0.8
    assert 0.8 - 0.02 < chance(mean, margin, noise, more_tasks=more) < 0.88


@pytest.mark.parametrize(("seeds", "candidates", "more"), [(3, 2, 3), (5, 2, 1), (3, 8, 6)])
def test_differences_that_do_not_vary_are_decided_by_so_many_more(seeds, candidates, more):
    """Six seeds make a p of 0.03, and nine one of 0.004, which is below 0.05 among seven candidates."""
    relu = simulated(1, 1, seeds)[:, :, :seeds]
    scores = np.concatenate([relu, *[relu + 1] * (candidates - 1)], axis=1)
    assert {c.verdict.further_seeds for c in analyse(scores).candidates[1:]} == {more}
    same = np.concatenate([relu, relu], axis=1)
    assert analyse(same).candidates[1].verdict.further_seeds is None
    assert analyse(same, margin=0.1).candidates[1].verdict.further_seeds == 6 - seeds


def test_what_lies_inside_the_margin_is_equivalent_also_where_it_is_other_than_0():
    said = analyse(simulated(1, 2, 20, effects=[0, 0.1], noise=0.01), margin=0.2).candidates[1].verdict
    assert (said.word, said.p_different < 1e-6) == ("equivalent", True)


def test_where_tasks_differ_more_tasks_are_asked_for():
    noise = Noise(between=1.0, within=0.01, tasks=6, seeds=5, resampled=True)
    seeds, tasks = further(0.3, 0.0, 0.05, noise)
    assert seeds is None
    assert 50 < tasks < 150
    assert further(0.0, 0.0, 0.05, noise) == (None, None)
    assert further(NAN, 0.0, 0.05, noise) == (None, None)


def test_seeds_are_asked_for_where_only_they_vary():
    """Six tasks alike: what their means vary by is the noise of their seeds, and more tasks are not needed."""
    scores = simulated(6, 2, 4, effects=[0, 0.2])
    means = (scores[:, 1] - scores[:, 0]).mean(1)
    within = (scores[:, 1] - scores[:, 0]).var(1, ddof=1).mean()
    assert means.var(ddof=1) < within / 4
    said = analyse(scores).candidates[1].verdict
    assert said.word == "undecided"
    assert 5 < said.further_seeds < 200


def test_a_verdict_among_many_candidates_takes_more_of_everything():
    """Holm's p of both tests, and the further seeds, count how many candidates are asked about."""
    scores = simulated(1, 8, 6, effects=[0, 0.3, *[0.1] * 6], noise=0.5)
    few, many = analyse(scores[:, :2], margin=0.1).candidates[1], analyse(scores, margin=0.1).candidates[1]
    assert few.overall == many.overall
    assert many.verdict.further_seeds > few.verdict.further_seeds > 0
    estimate = within_task(np.moveaxis(scores[:, 1:] - scores[:, :1], 1, 0)[:, 0])
    said = [c.verdict for c in analyse(scores, margin=1.0).candidates[1:]]
    assert [v.p_different for v in said] == pytest.approx(holm(estimate.p_different()))
    assert [v.p_equivalent for v in said] == pytest.approx(holm(estimate.p_equivalent(1.0)))


# The race


def test_the_race_drops_only_who_is_clearly_behind():
    scores = simulated(2, 4, 6, effects=[-9, 0, 0, -9])
    assert race(scores) == (True, True, True, False)  # the reference stays, however bad
    assert race(scores, reference=3) == (False, True, True, True)
    assert race(-scores, higher_is_better=False) == race(scores)


def test_two_seeds_of_one_task_drop_hardly_anybody():
    stays = [race(simulated(1, 5, 2, effects=[0, 1, 1, 1, 0], seed=s)) for s in range(200)]
    assert np.mean(stays) > 0.9


def test_who_is_out_stays_out_and_does_not_lead():
    scores = simulated(1, 3, 6, effects=[0, 9, 0])
    assert race(scores) == (True, True, False)
    assert race(scores, alive=[True, False, True]) == (True, False, True)


def test_one_that_diverged_is_dropped_and_one_that_is_missing_is_not():
    scores = simulated(1, 3, 6, effects=[0, 5, 0])
    lost = np.zeros((1, 3, 6), bool)
    lost[0, 2] = True
    assert race(scores, diverged=lost, floor=-10.0) == (True, True, False)
    scores[0, 2] = NAN
    assert race(scores) == (True, True, True)


# What is not there


def test_a_missing_run_leaves_out_its_pair_alone():
    scores = simulated(2, 3, 5)
    scores[0, 1, 2] = NAN
    found = analyse(scores).candidates
    assert [c.by_task[0].pairs for c in found] == [5, 4, 5]
    assert found[1].missing == 1
    d = np.delete(scores[0, 1] - scores[0, 0], 2)
    assert (found[1].by_task[0].low, found[1].by_task[0].high) == pytest.approx(
        tuple(stats.ttest_1samp(d, 0).confidence_interval(0.95))
    )


def test_a_missing_run_of_the_reference_leaves_out_every_pair():
    scores = simulated(1, 3, 5)
    scores[0, 0, 2] = NAN
    assert [c.by_task[0].pairs for c in analyse(scores).candidates] == [4, 4, 4]


def test_a_candidate_without_one_task_is_not_compared_over_tasks():
    scores = simulated(6, 4, 5, effects=[0, 50, 0, 0])
    scores[3, 1] = NAN
    found = analyse(scores)
    lacking = found.candidates[1]
    assert np.isnan(lacking.overall.mean)
    assert (lacking.standing, lacking.verdict.word) == (None, "undecided")
    assert lacking.by_task[0].mean > 40
    assert found.winner.candidate != 1
    assert found.ranks.candidates == (0, 2, 3)


@pytest.mark.parametrize("flag", ["mask", "infinite", "nan and mask"])
def test_a_diverged_run_has_the_worst_score_of_its_task(flag):
    scores = simulated(2, 3, 5)
    lost = np.zeros(scores.shape, bool)
    lost[1, 2, 0] = True
    expected = scores.copy()
    expected[1, 2, 0] = np.where(lost[1], np.inf, scores[1]).min()
    given = scores.copy()
    given[1, 2, 0] = {"mask": 3.0, "infinite": np.inf, "nan and mask": NAN}[flag]
    found = analyse(given, diverged=None if flag == "infinite" else lost)
    assert found.candidates[2].overall == analyse(expected).candidates[2].overall
    assert (found.candidates[2].diverged, found.candidates[2].missing) == (1, 0)
    assert any("1 run diverged" in note for note in found.notes)


def test_a_floor_does_not_depend_on_the_other_runs():
    losses = np.abs(simulated(1, 2, 5))
    lost = np.zeros(losses.shape, bool)
    lost[0, 1, :2] = True
    found = analyse(losses, higher_is_better=False, diverged=lost, floor=7.0)
    expected = losses.copy()
    expected[0, 1, :2] = 7.0
    assert found.candidates[1].overall == analyse(expected, higher_is_better=False).candidates[1].overall


def test_a_task_in_which_everything_diverged_tells_nothing():
    found = analyse(np.full((1, 2, 3), np.inf))
    assert found.candidates[1].overall.mean == 0
    assert found.candidates[1].verdict.word == "undecided"


@pytest.mark.parametrize("shape", [(1, 1, 5), (1, 3, 1), (6, 3, 1), (1, 2, 2)])
def test_small_studies_have_an_answer(shape):
    found = analyse(simulated(*shape), margin=0.1)
    assert len(found.candidates) == shape[1]
    assert {c.verdict.word for c in found.candidates[1:]} <= {"undecided", "better", "worse"}


def test_nothing_at_all_is_undecided():
    found = analyse(np.full((2, 3, 4), NAN))
    assert found.winner is None
    assert [c.verdict and c.verdict.word for c in found.candidates] == [None, "undecided", "undecided"]


# The winner


def test_a_winner_chosen_by_its_own_seeds_is_labelled_and_widened():
    scores = simulated(1, 4, 10, effects=[0, 0, 3, 0])
    found = analyse(scores)
    assert (found.winner.candidate, found.winner.basis) == (2, "selected")
    plain = found.candidates[2].overall
    assert found.winner.difference.low < plain.low < plain.high < found.winner.difference.high


def test_a_winner_is_measured_on_fresh_seeds_where_there_are_any():
    scores = simulated(1, 3, 10, effects=[0, 0, 3])
    scores[0, 1, 6:] = NAN
    found = analyse(scores, selection=[True] * 6 + [False] * 4)
    assert (found.winner.candidate, found.winner.basis) == (2, "fresh")
    theirs = stats.ttest_rel(scores[0, 2, 6:], scores[0, 0, 6:]).confidence_interval(0.95)
    assert (found.winner.difference.low, found.winner.difference.high) == pytest.approx(tuple(theirs))
    assert analyse(scores, selection=[True] * 9 + [False]).winner.basis == "selected"
    two_tasks = np.concatenate([scores, scores])
    two_tasks[1, :, 7:] = NAN
    found = analyse(two_tasks, selection=[True] * 6 + [False] * 4)
    assert found.winner.basis == "selected", "a task has one fresh seed"


def test_whoever_has_fresh_seeds_was_chosen():
    """The race dropped candidate 1 after two lucky seeds, and gave candidate 2 fresh ones."""
    scores = simulated(1, 3, 10, effects=[0, 5, 3])
    scores[0, 1, 2:] = NAN
    found = analyse(scores, selection=[True] * 6 + [False] * 4)
    assert found.candidates[1].overall.mean > found.candidates[2].overall.mean
    assert (found.winner.candidate, found.winner.basis, found.winner.difference.pairs) == (2, "fresh", 4)


def test_the_reference_may_win():
    assert analyse(simulated(1, 3, 5, effects=[9, 0, 0])).winner.difference is None


# Arguments and the record


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"scores": [[1.0, 2.0]]}, r"shape \(tasks, candidates, seeds\); got \(1, 2\)"),
        ({"scores": np.zeros((1, 2, 0))}, r"got \(1, 2, 0\)"),
        ({"reference": 2}, "one of 2 candidates; got 2"),
        ({"diverged": [True]}, r"\(1, 2, 3\); got \(1,\)"),
        ({"floor": [1.0, 2.0]}, "floor must be one value, or one for each of 1 tasks"),
        ({"scales": 0.0}, r"scales must be positive numbers; got \[0.0\]"),
        ({"higher_is_better": [True, True]}, "higher_is_better must be one value"),
        ({"margin": -0.1}, "margin must be 0 or more; got -0.1"),
        ({"confidence": 95}, "confidence must lie between 0 and 1; got 95"),
        ({"draws": 10}, "draws must be at least 100; got 10"),
        ({"selection": [True]}, r"one entry for each of 3 seeds; got \(1,\)"),
        ({"selection": [False] * 3}, "at least one seed"),
    ],
)
def test_wrong_arguments_are_named(arguments, text):
    with pytest.raises(ValueError, match=text):
        analyse(**{"scores": simulated(1, 2, 3), **arguments})


def test_a_race_needs_one_entry_for_each_candidate():
    with pytest.raises(ValueError, match=r"each of 2 candidates; got \(1,\)"):
        race(simulated(1, 2, 3), alive=[True])


def test_the_same_scores_give_the_same_record_and_stay_as_they_are():
    scores = simulated(6, 3, 4)
    before = scores.copy()
    assert analyse(scores) == analyse(scores)
    assert analyse(scores, seed=1) != analyse(scores)
    np.testing.assert_array_equal(scores, before)


def test_few_tasks_are_not_resampled_and_the_notes_say_so():
    few, many = analyse(simulated(4, 2, 5)), analyse(simulated(5, 2, 5))
    assert (few.tasks_resampled, many.tasks_resampled) == (False, True)
    assert "about these tasks only" in few.notes[0]
    assert "sample of tasks" in many.notes[0]


def test_without_scipy_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.delitem(sys.modules, "keras_relu.study.statistics")
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'keras-relu\[compare\]'"):
        importlib.import_module("keras_relu.study.statistics")
