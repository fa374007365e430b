package io.understudy.standalone.machine;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./understudy wipe}: empties data folders, after ending what a killed run left behind on them. */
public final class Wipe {

    private Wipe() {}

    /**
     * Wipes the named folders; exits 1 if one of them is in use.
     *
     * @param folders paths of data folders
     */
    public static void main(String... folders) {
        System.exit(wipe(System.out, folders));
    }

    private static int wipe(PrintStream out, String... folders) {
        int outcome = 0;
        for (String name : folders) {
            Path folder = Path.of(name);
            if (!Files.isDirectory(folder)) {
                out.println("There is no " + folder);
                continue;
            }
            try (Machine machine = Machine.openEmpty(folder)) {
                machine.endedLeftOvers().forEach(part -> out.println("Ended what a killed run left behind: " + part));
                out.println("Wiped " + machine.data().path());
            } catch (DataFolder.FolderInUse | IllegalArgumentException refused) {
                out.println("Not wiped: " + refused.getMessage());
                outcome = 1;
            }
        }
        return outcome;
    }
}
