from emoconf.reports import bench


def test_every_figure_is_measured_on_a_real_database(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "MEETINGS_A_YEAR", 3)
    found = bench.bench_store(2, tmp_path)
    assert (found.meetings, found.rows) == (6, 6 * 3600)
    assert 30 < found.bytes_per_row < 55
    assert all(getattr(found, name) > 0 for name in found.__struct_fields__)
    assert set(bench.LIMITS) < set(found.__struct_fields__)
    assert list(tmp_path.iterdir()) == []
    text = bench.render_bench(found)
    assert "6 meetings" in text
    assert "(at most 50)" in text
