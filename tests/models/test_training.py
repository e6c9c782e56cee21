"""The training learns, goes on where it was killed, and what it exports computes the same.

Needs torch and onnx (`pip install emoconf[training]`); skipped where they are missing.
"""

from pathlib import Path

import click
import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import onnxruntime  # noqa: E402 - after importorskip

from emoconf.expression.manifest import MODEL_NAME, read_manifest  # noqa: E402
from emoconf.expression.model import ExpressionModel  # noqa: E402
from emoconf.paths import models_folder  # noqa: E402
from models.training import body, checkpoint, cnn_run, train_body, train_cnn, train_lstm  # noqa: E402
from models.training import config as configuration  # noqa: E402
from models.training.calibrate import fit_biases, fit_temperature  # noqa: E402
from models.training.clips import ClipPlan, embedded  # noqa: E402
from models.training.config import Config  # noqa: E402
from models.training.data import load_training  # noqa: E402
from models.training.export import Runs, export  # noqa: E402
from models.training.fit_biases import adjust  # noqa: E402
from models.training.quantise import quantise  # noqa: E402
from models.training.recover import recover  # noqa: E402
from models.training.temporal import Temporal  # noqa: E402
from models.training.train_cnn import Sources  # noqa: E402
from models.training.webcam import ClipMaker  # noqa: E402

replace = msgspec.structs.replace


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def config() -> Config:
    """A network of a few thousand weights, and a training of seconds."""
    full = configuration.load()
    network = replace(
        full.network,
        stem=8,
        widths=(8, 16, 16),
        blocks=(1, 1, 1),
        squeeze=4,
        hidden=12,
        dropout=0.1,
    )
    cnn = replace(full.cnn, epochs=3, batch=16, rate=0.1, warmup=0.3, ema=0.9)
    augment = replace(full.augment, degrade=0.1, cutout=0.0, rotation=4.0, shift=0.02)
    lstm = replace(
        full.lstm,
        clips=64,
        validation_clips=32,
        steps=10,
        epochs=6,
        batch=16,
        rate=0.01,
        dropout=0.0,
    )
    data = replace(full.data, validation_share=0.25)
    body = replace(
        full.body, widths=(4, 8, 8), hidden=16, epochs=3, batch=16, rate=0.01, warmup=5, ema=0.9
    )
    return replace(full, network=network, cnn=cnn, augment=augment, lstm=lstm, data=data, body=body)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """640 pictures of eight kinds of stripes, in the format of fer2013.npz."""
    rng = np.random.default_rng(0)
    count = 640
    labels = np.arange(count) % 8
    y, x = np.mgrid[0:48, 0:48] / 48
    images = np.empty((count, 48, 48), np.uint8)
    for i, k in enumerate(labels):
        angle = np.pi * (k % 4) / 4
        wave = np.sin(2 * np.pi * (2 + 3 * (k // 4)) * (x * np.cos(angle) + y * np.sin(angle)))
        images[i] = np.clip(128 + 80 * wave + rng.normal(0, 20, wave.shape), 0, 255)
    ballots = np.zeros((count, 10), np.uint8)
    ballots[np.arange(count), labels] = 9
    ballots[np.arange(count), rng.integers(0, 10, count)] += 1
    path = tmp_path_factory.mktemp("data") / "fer2013.npz"
    np.savez(
        path,
        images=images,
        label=(labels % 7).astype(np.int8),
        usage=np.zeros(count, np.uint8),
        ferplus_votes=ballots,
        dup_group=np.repeat(np.arange(count // 2), 2).astype(np.int32),
        train_leak=np.arange(count) < 16,
    )
    return path


def test_duplicates_stay_on_one_side_and_leaked_rows_are_dropped(config, data) -> None:
    training, validation = load_training(data, config.data, config.seed)
    assert len(training) + len(validation) == 640 - 16
    assert len(validation) == pytest.approx(160, abs=16)
    with np.load(data) as file:
        group = {
            image.tobytes(): int(g)
            for image, g in zip(*map(file.get, ("images", "dup_group")), strict=True)
        }
    sides = [{group[image.tobytes()] for image in side.images} for side in (training, validation)]
    assert not sides[0] & sides[1]
    assert training.targets.max() == 1.0  # single votes are gone
    assert training.weights.sum() == pytest.approx(1)


def test_rare_labels_are_drawn_more_often(config, data) -> None:
    with np.load(data) as file:
        rows = np.flatnonzero((np.arange(640) % 8 != 7) | (np.arange(640) % 64 == 7))
        path = data.with_name("rare.npz")
        np.savez(path, **{name: file[name][rows] for name in file.files})
    training, _ = load_training(path, config.data, config.seed)
    top = training.targets.argmax(axis=1)
    assert training.weights[top == 7].mean() > 1.5 * training.weights[top == 0].mean()


def test_a_tiny_run_learns_stills_then_clips_and_exports_what_it_learned(
    config, data, tmp_path
) -> None:
    run, target = tmp_path / "run", tmp_path / "models"
    target.mkdir()
    cnn = train_cnn.train(config, data, run)
    _, validation = load_training(data, config.data, config.seed)
    assert train_cnn.validate(cnn, validation)["accuracy"] > 0.5  # chance is 0.125

    clips = embedded(cnn, validation, ClipPlan(32, 10, [1]), tmp_path / "clips")
    untrained = Temporal(16, 12)
    before = train_lstm.validate(cnn, untrained, clips)
    temporal = train_lstm.train(config, data, run)
    after = train_lstm.validate(cnn, temporal, clips)
    assert after["cnn_lstm"] > before["cnn_lstm"]
    assert after["cnn_lstm_switches"] < after["cnn_switches"]

    manifest = export(config, data, Runs(run), target, margin=0.0)
    model = ExpressionModel(target)
    assert manifest.state_size == temporal.state_size
    maker = ClipMaker(validation, 10)
    clip = maker.make(np.random.default_rng(3))
    state = model.fresh_state()
    faces = torch.from_numpy(clip.frames)[:, None]
    with torch.inference_mode():
        embedding = cnn.embed(faces)[None]
        frame = cnn.head(embedding)
        whole = temporal.sequence(embedding, frame, torch.from_numpy(clip.dt)[None])[0]
    for t in range(10):  # streaming with onnxruntime equals the whole sequence with torch
        output = model.step(clip.frames[t : t + 1], state, clip.dt[t : t + 1])
        state = output.state
        np.testing.assert_allclose(output.embedding[0], embedding[0, t], atol=1e-4)
        ours = output.sequence_logits[0] * model.manifest.sequence_temperature
        np.testing.assert_allclose(ours, whole[t], atol=1e-4)


def test_a_killed_run_goes_on_and_ends_with_the_same_weights(
    config, data, tmp_path, monkeypatch
) -> None:
    short = replace(config, cnn=replace(config.cnn, epochs=1, checkpoint_minutes=0.0))
    whole = train_cnn.train(short, data, tmp_path / "whole")

    real, calls = cnn_run.loss_of, []

    def killed(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 12:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(cnn_run, "loss_of", killed)
    with pytest.raises(KeyboardInterrupt):
        train_cnn.train(short, data, tmp_path / "killed")
    calls.extend([1] * 100)
    resumed = train_cnn.train(short, data, tmp_path / "killed")
    for name, value in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], value, msg=name)


def test_a_new_run_can_begin_with_the_averaged_weights_of_another(config, data, tmp_path) -> None:
    short = replace(config, cnn=replace(config.cnn, epochs=1))
    first = train_cnn.train(short, data, tmp_path / "first")
    nothing = replace(config, cnn=replace(config.cnn, epochs=0))
    second = train_cnn.train(nothing, data, tmp_path / "second", Sources(tmp_path / "first"))
    for name, value in first.state_dict().items():
        torch.testing.assert_close(second.state_dict()[name], value, msg=name)
    with pytest.raises(click.UsageError, match=r"no cnn\.pt"):
        train_cnn.train(nothing, data, tmp_path / "third", Sources(tmp_path))


def test_a_run_learns_from_a_finished_one_what_the_votes_do_not_say(config, data, tmp_path) -> None:
    train_cnn.train(config, data, tmp_path / "teacher")
    saved = checkpoint.load_finished(tmp_path / "teacher")
    saved["average"]["head.bias"][3] += 50
    checkpoint.save(tmp_path / "teacher" / "cnn.pt", saved)
    pupil = replace(config, cnn=replace(config.cnn, teacher_share=1.0, fer2013_weight=0.0))
    taught = Sources(teachers=[tmp_path / "teacher"])
    after = train_cnn.train(pupil, data, tmp_path / "pupil", taught)
    images, _ = load_training(data, config.data, config.seed)[1].clear()
    assert (train_cnn.predict(after, images).argmax(1) == 3).all()


def test_stepping_equals_the_whole_sequence(config) -> None:
    torch.manual_seed(0)
    temporal = Temporal(16, 12)
    for parameter in temporal.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    embedding, frame = torch.randn(4, 9, 16), torch.randn(4, 9, 8)
    dt = torch.rand(4, 9)
    whole = temporal.sequence(embedding, frame, dt)
    state = torch.zeros(4, temporal.state_size)
    for t in range(9):
        logits, state = temporal(embedding[:, t], frame[:, t], state, dt[:, t])
        torch.testing.assert_close(logits, whole[:, t], atol=1e-4, rtol=1e-4)


def test_untrained_the_recurrent_part_is_exponential_smoothing() -> None:
    temporal = Temporal(16, 12)
    frame = torch.randn(1, 2, 8)
    said = temporal.sequence(torch.randn(1, 2, 16), frame, torch.tensor([[0.0, 0.5]]))
    torch.testing.assert_close(said[:, 0], frame[:, 0])
    kept = np.exp(-0.5 / 0.5) / (1 + np.exp(-4.0))
    weight = 1.0 + 1e-3
    expected = (kept * frame[:, 0] + frame[:, 1]) * weight / (kept * weight + weight)
    torch.testing.assert_close(said[:, 1], expected, atol=1e-4, rtol=1e-4)


def test_a_temperature_brings_overconfident_logits_back() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(4000, 8)).astype(np.float32)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    truth = np.array([rng.choice(8, p=row / row.sum()) for row in shares.astype(np.float64)])
    assert fit_temperature(logits * 3, truth) == pytest.approx(3, rel=0.1)


def test_biases_bring_back_a_label_that_is_said_too_rarely() -> None:
    rng = np.random.default_rng(0)
    truth = np.where(rng.random(4000) < 0.05, 7, rng.integers(0, 7, 4000))
    logits = rng.normal(size=(4000, 8)).astype(np.float32)
    logits[np.arange(4000), truth] += 2
    logits[:, 7] -= 1.5

    def recall(values: np.ndarray) -> float:
        return float((values.argmax(axis=1) == truth)[truth == 7].mean())

    biases = fit_biases(logits, truth, uar_weight=0.5)
    assert biases[7] > 0.5
    assert recall(logits + biases) > recall(logits) + 0.2
    assert biases[0] == 0


def test_biases_are_added_to_the_head_once(config, data, tmp_path) -> None:
    short = replace(config, cnn=replace(config.cnn, epochs=1))
    before = train_cnn.train(short, data, tmp_path)
    first = adjust(short, data, tmp_path)
    assert adjust(short, data, tmp_path) == first
    after = train_lstm.load_cnn(short, tmp_path)
    torch.testing.assert_close(after.head.bias - before.head.bias, torch.tensor(first))


def test_the_same_clip_is_made_from_the_same_seed(config, data) -> None:
    training, _ = load_training(data, config.data, config.seed)
    maker = ClipMaker(training, 12)
    first, second = (maker.make(np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first.frames, second.frames)
    assert first.frames.shape == (12, 48, 48)
    assert first.dt[0] == 0
    assert (first.dt[1:] > 0).all()


def test_training_shares_no_fault_with_the_benchmark() -> None:
    folder = Path(train_cnn.__file__).parent
    for name in (
        "augment.py",
        "batches.py",
        "losses.py",
        "webcam.py",
        "clips.py",
        "train_cnn.py",
        "train_lstm.py",
    ):
        assert "evaluation" not in [
            word
            for line in (folder / name).read_text(encoding="utf-8").splitlines()
            if line.startswith(("import ", "from "))
            for word in line.replace(".", " ").split()
        ]


def landmarks(data: Path, folder: Path) -> Path:
    """What a landmark model might say: it looks aside where the stripes are of the first kinds."""
    with np.load(data) as file:
        labels = file["label"].astype(np.int64)
    count = len(labels)
    names = sorted({shape for shapes in body.SHAPES.values() for shape in shapes})
    scores = np.zeros((count, len(names)), np.float32)
    scores[:, names.index("jawOpen")] = labels < 3
    folder.mkdir()
    found = np.arange(count) % 5 != 0
    matrix = np.tile(np.eye(4, dtype=np.float32), (count, 1, 1))
    np.savez(folder / data.name, found=found, blend=scores, matrix=matrix, names=np.array(names))
    return folder


def test_actions_are_learned_beside_the_expressions(config, data, tmp_path) -> None:
    told = landmarks(data, tmp_path / "landmarks")
    busy = replace(config, cnn=replace(config.cnn, actions_weight=2.0, pose_weight=0.5, epochs=4))
    cnn = train_cnn.train(busy, data, tmp_path / "run", Sources(landmarks=told))
    _, validation = load_training(data, config.data, config.seed, told / data.name)
    with torch.inference_mode():
        faces = torch.from_numpy(validation.images)[:, None]
        actions, pose = cnn.actions_and_pose(cnn.embed(faces))
    known = np.isfinite(validation.body[:, 4])
    assert 0.7 < known.mean() < 0.9
    jaw = actions[:, body.ACTIONS.index("jaw_open")].numpy()[known]
    assert np.corrcoef(jaw, validation.body[known, 4])[0, 1] > 0.5
    assert float(pose[:, :2].abs().mean()) < 5
    assert (actions[:, body.ACTIONS.index("nose_wrinkled")] == 0).all()
    assert train_cnn.validate(cnn, validation)["accuracy"] > 0.5


def test_a_graph_with_actions_and_pose_says_so_in_a_manifest_of_format_2(
    config, data, tmp_path
) -> None:
    short = replace(config, cnn=replace(config.cnn, epochs=1))
    train_cnn.train(short, data, tmp_path / "run")
    told = landmarks(data, tmp_path / "landmarks")
    small = train_body.train(short, data.parent, told, tmp_path / "body")
    runs = Runs(tmp_path / "run", tmp_path / "body")
    export(short, data, runs, tmp_path, margin=0.0)
    manifest = read_manifest(tmp_path)
    assert manifest.format == 2 and len(manifest.actions) == 10
    assert manifest.pose == ("yaw", "pitch", "roll") and len(manifest.pose_signs) == 3
    session = onnxruntime.InferenceSession(
        tmp_path / MODEL_NAME, providers=["CPUExecutionProvider"]
    )
    faces = load_training(data, config.data, config.seed)[1].images[:5]
    state = np.zeros((5, manifest.state_size), np.float32)
    inputs = {"faces": faces, "state": state, "dt": np.zeros(5, np.float32)}
    actions, pose = session.run(["actions", "pose"], inputs)
    with torch.inference_mode():
        wanted = small.actions_and_pose(torch.from_numpy(faces)[:, None])
    np.testing.assert_allclose(actions, wanted[0].numpy(), atol=1e-4)
    np.testing.assert_allclose(pose, wanted[1].numpy(), atol=1e-3)
    assert (actions >= 0).all() and (actions <= 1).all()


def test_the_small_network_learns_actions_and_goes_on_where_it_was_killed(
    config, data, tmp_path, monkeypatch
) -> None:
    told = landmarks(data, tmp_path / "landmarks")
    whole = train_body.train(config, data.parent, told, tmp_path / "whole")
    _, validation = load_training(data, config.data, config.seed, told / data.name)
    figures = body.agreement(train_body.predict(whole, validation.images), validation.body)
    assert figures["jaw_open"] > 0.5 and figures["yaw_error"] < 5
    assert "nose_wrinkled" not in figures

    real = body.agreement
    monkeypatch.setattr(body, "agreement", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train_body.train(config, data.parent, told, tmp_path / "killed")
    monkeypatch.setattr(body, "agreement", real)
    resumed = train_body.train(config, data.parent, told, tmp_path / "killed")
    for name, value in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], value, msg=name)


def interrupt(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_landmarks_of_other_pictures_are_refused(config, data, tmp_path) -> None:
    told = landmarks(data, tmp_path / "landmarks")
    with np.load(told / data.name) as file:
        short = {name: value if name == "names" else value[1:] for name, value in file.items()}
    np.savez(told / data.name, **short)
    with pytest.raises(ValueError, match="639 pictures"):
        load_training(data, config.data, config.seed, told / data.name)


def test_a_published_model_is_taken_up_as_it_was(data, tmp_path) -> None:
    config = configuration.load()
    recover(config, data, models_folder(), tmp_path / "run")
    cnn, model = train_lstm.load_cnn(config, tmp_path / "run"), ExpressionModel()
    faces = load_training(data, config.data, config.seed)[1].images[:8]
    output = model.step(faces, model.fresh_state(8), np.zeros(8, np.float32))
    logits = train_cnn.predict(cnn, faces) / model.manifest.frame_temperature
    np.testing.assert_allclose(logits, output.frame_logits, atol=1e-4)
    temporal = checkpoint.load(tmp_path / "run" / "temporal.pt")
    assert temporal["average"]["gates.weight"].shape[1] == 330


def test_a_quantised_model_is_smaller_and_says_much_the_same(config, data, tmp_path) -> None:
    stills, _ = load_training(data, config.data, config.seed)
    model = ExpressionModel()
    source, target = models_folder() / MODEL_NAME, tmp_path / MODEL_NAME
    quantise(source, stills.images[:16], model.manifest.state_size, target, reduce_range=False)
    assert target.stat().st_size < source.stat().st_size * 0.6  # actions and pose keep their size
    session = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
    faces = stills.images[16:48]
    state, dt = model.fresh_state(32), np.zeros(32, np.float32)
    said = session.run(["frame_logits"], {"faces": faces, "state": state, "dt": dt})[0]
    wanted = model.step(faces, state, dt).frame_logits
    assert (said.argmax(axis=1) == wanted.argmax(axis=1)).mean() > 0.8
    assert np.corrcoef(said.ravel(), wanted.ravel())[0, 1] > 0.97
