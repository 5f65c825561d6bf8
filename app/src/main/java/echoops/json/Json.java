package echoops.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.AnomalyId;
import echoops.model.Change;
import echoops.model.Diagnosis;
import echoops.model.Environment;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.MetricName;
import echoops.model.Outcome;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.model.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes and reads the model as JSON. Safe for use by several threads. */
public final class Json {
  private static final Map<String, Class<?>> EVENTS =
      Arrays.stream(IncidentEvent.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule(), values())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addMixIn(Diagnosis.class, DiagnosisKinds.class)
          .addMixIn(Change.class, ChangeKinds.class)
          .addMixIn(Outcome.class, OutcomeKinds.class)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Diagnosis.Found.class, name = "found"),
    @JsonSubTypes.Type(value = Diagnosis.Inconclusive.class, name = "inconclusive")
  })
  private interface DiagnosisKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
  private interface ChangeKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
  private interface OutcomeKinds {}

  /** The word that names an event's kind in the log: the simple name of its type. */
  public static String kind(IncidentEvent event) {
    return event instanceof IncidentEvent.Erased erased
        ? erased.kind()
        : event.getClass().getSimpleName();
  }

  /**
   * Reads an event back.
   *
   * @throws IllegalArgumentException if no version of EchoOps up to this one wrote such an event
   */
  public IncidentEvent event(String kind, byte[] payload) {
    var type = EVENTS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("there is no event of kind \"" + kind + "\"");
    }
    try {
      return (IncidentEvent) mapper.readValue(payload, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not an event of kind " + kind, e);
    }
  }

  /** Reads what {@link #write} wrote of that type. */
  public <T> T read(byte[] json, Class<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(json, type))
          .orElseThrow(() -> new IOException("null"));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " as JSON", e);
    }
  }

  /** As text. */
  public String text(Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Types of one component are that component: {@code "checkout"}, not {@code {"value":...}}. */
  private static SimpleModule values() {
    var module = new SimpleModule("values");
    text(module, ServiceName.class, ServiceName::new);
    text(module, Environment.class, Environment::new);
    text(module, IncidentId.class, IncidentId::new);
    text(module, Actor.class, Actor::new);
    text(module, MetricName.class, MetricName::new);
    text(module, AnomalyId.class, AnomalyId::new);
    text(module, Quote.class, Quote::new);
    text(module, ActionId.class, ActionId::new);
    text(module, Target.class, Target::of);
    module.registerSubtypes(Change.class.getPermittedSubclasses());
    module.registerSubtypes(Outcome.class.getPermittedSubclasses());
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, new ToStringSerializer(type));
    module.addDeserializer(type, new TextDeserializer<>(type, read));
  }

  private static final class TextDeserializer<T> extends FromStringDeserializer<T> {
    private final transient Function<String, T> read;

    TextDeserializer(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return read.apply(text);
    }
  }
}
