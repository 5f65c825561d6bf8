package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the templates of one service's log lines while they come in. A line that was seen gets the
 * template again that it had, or the one into which that was merged.
 */
@OwnedBy("the thread that mines")
public final class TemplateMiner {
  /**
   * A service has some hundred sentences; more than this many are mostly values taken for words.
   */
  public static final int MOST_TEMPLATES = 2000;

  private static final int VERSION = 1;

  /** What says more was not written by a miner. */
  private static final int MOST_READ = 1_000_000;

  private static final int SHAPES_A_TEMPLATE = 2;

  private final Mask mask = new Mask();
  private final int most;
  private final ShapeMemory shapes;
  private final Map<Long, Bucket> buckets = new HashMap<>();
  private final TreeMap<Integer, Template> templates = new TreeMap<>();

  /** The ids of templates that became part of another, the first to be forgotten first. */
  private final LinkedHashMap<Integer, Template> merged = new LinkedHashMap<>();

  private int lastId;
  private long lines;
  private long evicted;

  public TemplateMiner() {
    this(MOST_TEMPLATES);
  }

  /** A miner that keeps so many templates, and forgets the one not seen for longest for another. */
  public TemplateMiner(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a miner of " + most + " templates");
    }
    this.most = most;
    this.shapes = new ShapeMemory(SHAPES_A_TEMPLATE * most);
  }

  /** The template of a line, which has its count now. */
  public Template mine(String message) {
    var slots = mask.cut(message);
    long structure = slots.structure();
    long shape = slots.shape(structure);
    var template = shapes.get(shape).current();
    if (template == ShapeMemory.NONE || template.isEvicted()) {
      template = placed(slots, structure);
      shapes.put(shape, template);
    }
    template.seen(slots, ++lines);
    return template;
  }

  /** What became of a template: itself, or the older one it is part of now; none when forgotten. */
  public Optional<Template> current(int id) {
    var found = templates.containsKey(id) ? templates.get(id) : merged.get(id);
    return Optional.ofNullable(found).map(Template::current).filter(t -> !t.isEvicted());
  }

  /** All that are kept, the oldest first. */
  public List<Template> templates() {
    return List.copyOf(templates.values());
  }

  /** How many templates were forgotten to make place. */
  public long evicted() {
    return evicted;
  }

  /** The words and the values of a line of that template: joined, they are the line. */
  public List<Part> parts(String message, Template template) {
    return LineParts.of(mask.cut(message), template.current());
  }

  private Template placed(Slots slots, long structure) {
    long key = bucketKey(slots, structure);
    var bucket = buckets.computeIfAbsent(key, k -> new Bucket());
    var nearest = bucket.nearest(slots);
    if (nearest.isEmpty()) {
      var family = new Family(key, slots.size());
      bucket.families().add(family);
      family.learn(slots);
      return added(family, slots);
    }
    var family = nearest.get().family();
    if (family.difference(nearest.get(), slots) > 0) {
      bucket.learn(family, slots).forEach(this::keepAsMerged);
    }
    return family.of(slots).orElseGet(() -> added(family, slots));
  }

  /** The first word tells sentences apart even where there are many. */
  private static long bucketKey(Slots slots, long structure) {
    return slots.size() == 0 ? structure : Slots.mixed(structure, (int) slots.hash(0));
  }

  private Template added(Family family, Slots slots) {
    if (templates.size() >= most) {
      evict();
    }
    var template = new Template(++lastId, family, slots);
    family.templates().add(template);
    templates.put(template.id(), template);
    return template;
  }

  private void keepAsMerged(Template template) {
    templates.remove(template.id());
    merged.put(template.id(), template);
    if (merged.size() > most) {
      merged.pollFirstEntry();
    }
  }

  private void evict() {
    var oldest =
        templates.values().stream().min(Comparator.comparingLong(Template::lastSeen)).orElseThrow();
    oldest.evict();
    templates.remove(oldest.id());
    var family = oldest.family();
    family.templates().remove(oldest);
    if (family.templates().isEmpty()) {
      var bucket = Objects.requireNonNull(buckets.get(family.bucket()));
      bucket.families().remove(family);
      if (bucket.isEmpty()) {
        buckets.remove(family.bucket());
      }
    }
    evicted++;
  }

  /** Writes everything it knows. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(most);
    out.writeInt(lastId);
    out.writeLong(lines);
    out.writeLong(evicted);
    var families = buckets.values().stream().flatMap(b -> b.families().stream()).toList();
    out.writeInt(families.size());
    for (var family : families) {
      family.write(out);
    }
    out.writeInt(merged.size());
    for (var template : merged.values()) {
      out.writeInt(template.id());
      out.writeInt(template.current().id());
    }
    shapes.write(out);
  }

  /** The miner that was written. */
  public static TemplateMiner read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("templates of format " + version + "; this program knows " + VERSION);
    }
    int most = in.readInt();
    if (most < 1 || most > MOST_READ) {
      throw new IOException("a state for " + most + " templates");
    }
    var miner = new TemplateMiner(most);
    miner.lastId = in.readInt();
    miner.lines = in.readLong();
    miner.evicted = in.readLong();
    miner.readFamilies(in);
    miner.readMerged(in);
    miner.readShapes(in);
    return miner;
  }

  private void readFamilies(DataInput in) throws IOException {
    int families = in.readInt();
    for (int i = 0; i < families; i++) {
      var family = Family.read(in);
      buckets.computeIfAbsent(family.bucket(), b -> new Bucket()).families().add(family);
      family.templates().forEach(template -> templates.put(template.id(), template));
    }
  }

  private void readMerged(DataInput in) throws IOException {
    int ids = in.readInt();
    for (int i = 0; i < ids; i++) {
      int id = in.readInt();
      Optional.ofNullable(templates.get(in.readInt())).ifPresent(t -> merged.put(id, t));
    }
  }

  private void readShapes(DataInput in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      long shape = in.readLong();
      Optional.ofNullable(templates.get(in.readInt())).ifPresent(t -> shapes.put(shape, t));
    }
  }
}
