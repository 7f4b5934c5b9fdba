package org.fundstelle.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * A step of a sequence: a change of the folder, or something that a person, a scan or an outage does.
 *
 * @param dice what is still open is decided by a random number of this seed, so that a step means something without those before
 */
record ModelStep(Action action, long dice) {

    private static final int FIRST_FILES = 9;

    /** What can happen. */
    enum Action {
        ADD(ModelFolder::add, 22),
        CHANGE(ModelFolder::change, 14),
        REPLACE_BY_OLDER(ModelFolder::replaceByOlder, 5),
        REPLACE_IN_THE_SAME_SECOND(ModelFolder::replaceInTheSameSecond, 4),
        REPLACE_UNSEEN(ModelFolder::replaceUnseen, 4),
        CHANGE_RIGHTS(ModelFolder::changeRights, 9),
        TOUCH(ModelFolder::touch, 5),
        COPY(ModelFolder::copy, 6),
        RENAME(ModelFolder::rename, 9),
        RENAME_AND_CHANGE(ModelFolder::renameAndChange, 3),
        REPLACE_BY_ANOTHER(ModelFolder::replaceByAnother, 3),
        SWAP(ModelFolder::swap, 4),
        RENAME_FOLDER(ModelFolder::renameFolder, 4),
        DELETE(ModelFolder::delete, 8),
        DELETE_MANY(ModelFolder::deleteMany, 3),
        TURN_INTO_FOLDER(ModelFolder::turnIntoFolder, 2),
        CHANGE_INSIDE(ModelFolder::changeInside, 12),
        POISON(ModelFolder::poison, 4),
        /** A scan, then everything must be as it should. */
        SYNC(null, 0),
        /** A scan that the next changes race with. */
        SCAN_MEANWHILE(null, 0),
        /** A scan while the folder is not there. */
        UNREACHABLE(null, 0),
        /** A scan in whose middle the folder goes away. */
        VANISH(null, 0),
        /** A scan while the folder looks empty. */
        LOOK_EMPTY(null, 0),
        /** A stop in the middle of the work, and a start with other settings of the source. */
        RESTART(null, 0);

        private final BiConsumer<ModelFolder, Random> change;
        private final int weight;

        Action(BiConsumer<ModelFolder, Random> change, int weight) {
            this.change = change;
            this.weight = weight;
        }
    }

    boolean isChange() {
        return action.change != null;
    }

    void applyTo(ModelFolder folder) {
        action.change.accept(folder, random());
    }

    Random random() {
        return new Random(dice);
    }

    /** A sequence of rounds: changes, then something that looks at them; a sync at the end. */
    static List<ModelStep> sequence(long seed, boolean restarts) {
        Random random = new Random(seed);
        List<ModelStep> steps = new ArrayList<>();
        int rounds = 3 + random.nextInt(3);
        int restart = restarts ? random.nextInt(rounds) : -1;
        for (int files = FIRST_FILES + random.nextInt(FIRST_FILES); files > 0; files--) {
            steps.add(new ModelStep(Action.ADD, random.nextLong()));
        }
        for (int round = 0; round < rounds; round++) {
            int changes = 1 + random.nextInt(10);
            for (int i = 0; i < changes; i++) {
                steps.add(new ModelStep(change(random), random.nextLong()));
            }
            steps.add(new ModelStep(round == restart ? Action.RESTART : look(random), random.nextLong()));
        }
        steps.add(new ModelStep(Action.SYNC, random.nextLong()));
        return steps;
    }

    /** A change of one file or a few. */
    static ModelStep anyChange(Random random) {
        Action action = change(random);
        return new ModelStep(action == Action.DELETE_MANY ? Action.DELETE : action, random.nextLong());
    }

    private static Action look(Random random) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return Action.SCAN_MEANWHILE;
        }
        return switch (kind) {
            case 4, 5 -> Action.UNREACHABLE;
            case 6, 7 -> Action.VANISH;
            case 8 -> Action.LOOK_EMPTY;
            default -> Action.SYNC;
        };
    }

    private static Action change(Random random) {
        int dice = random.nextInt(List.of(Action.values()).stream()
                .mapToInt(action -> action.weight)
                .sum());
        for (Action action : Action.values()) {
            dice -= action.weight;
            if (dice < 0) {
                return action;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    @Override
    public String toString() {
        return action + "(" + dice + "L)";
    }
}
